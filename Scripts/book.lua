-- What pandoc needs to read this repository's pages as GitHub reads them, for Scripts/html.
--
-- GitHub writes inline math as $`x`$ and display math as a block of code named math: pandoc 2 takes both for code.
-- GitHub's anchors, <a name="…"></a>, stand in front of what they mean: here the thing itself gets the name. The rest
-- is for the reader: figures with their captions, tables and formulas that scroll inside themselves.
--
-- Scripts/html gives as metadata `page`, the name of the page that is made, and `work`, a folder. There the filter
-- finds `parts.tsv` (the pages of the edition, with titles), `anchors.tsv` (what is anchored in which of them) and
-- `documents` (the Markdown files besides the book that become pages, with the pages' names). It writes `links`, the files that were linked
-- to.

-- A page of the web, a book for reading devices, or neither: paper.
local web = FORMAT:match('^html') ~= nil
local html = web or FORMAT:match('^epub') ~= nil
local page, work = nil, nil
local parts, anchors, documents = {}, {}, {}
-- Of a page that is made of a document: the folder in which that lies.
local folder = ''
-- The pages made of documents.
local of_documents = {}

local function lines(name)
  local file = assert(io.open(work .. '/' .. name))
  local all = {}
  for line in file:lines() do table.insert(all, line) end
  file:close()
  return all
end

local function read_metadata(meta)
  work = pandoc.utils.stringify(meta.work)
  if not web then return end
  page = pandoc.utils.stringify(meta.page)
  for _, line in ipairs(lines('parts.tsv')) do
    local name, title = line:match('^([^\t]+)\t(.+)$')
    table.insert(parts, {name = name, title = title})
  end
  for _, line in ipairs(lines('anchors.tsv')) do
    local anchor, name = line:match('^([^\t]+)\t(.+)$')
    anchors[anchor] = name
  end
  for _, line in ipairs(lines('documents')) do
    local path, name = line:match('^([^\t]+)\t(.+)$')
    documents[path] = name
    of_documents[name] = true
    if name == page then folder = path:match('^(.*/)') or '' end
  end
end

-- Math ------------------------------------------------------------------------------------------------------------

-- A dollar sign, code, and a dollar sign again. The dollars hang on the words beside them.
local function inline_math(inlines)
  for i = 2, #inlines - 1 do
    local before, code, after = inlines[i - 1], inlines[i], inlines[i + 1]
    if code.t == 'Code' and before.t == 'Str' and before.text:match('%$$') and after.t == 'Str' and
      after.text:match('^%$') then
      before.text = before.text:sub(1, -2)
      after.text = after.text:sub(2)
      inlines[i] = pandoc.Math('InlineMath', code.text)
    end
  end
  return inlines
end

local function display_math(block)
  if block.classes[1] ~= 'math' then return nil end
  return pandoc.Para {pandoc.Math('DisplayMath', block.text)}
end

-- Pandoc's MathML knows \Big and \Bigr, but of all such words not \Bigl; and it makes plain brackets and those of \left
-- and \right the same, which mathml.sed can tell apart again by a size that only they have. No browser breaks a formula
-- at the end of a line: one that may be wider than a phone gets a span, to scroll inside itself.
local function for_browsers(math)
  if not html then return nil end
  math.text = math.text:gsub('\\Bigl%f[%A]', '\\Big'):gsub('\\left%f[%A]', '\\bigg'):gsub('\\right%f[%A]', '\\bigg')
  if math.mathtype == 'DisplayMath' or #math.text < 45 then return math end
  return pandoc.Span({math}, pandoc.Attr('', {'long'}))
end

-- A line may end between a formula and the full stop behind it, unless both stand in a span that is whole.
local function held_together(inlines)
  if not html then return nil end
  local result = pandoc.List()
  for _, inline in ipairs(inlines) do
    local last = result[#result]
    if last and last.t == 'Math' and inline.t == 'Str' and inline.text:match('^[^%w(]') then
      result[#result] = pandoc.Span({last, inline}, pandoc.Attr('', {'whole'}))
    else
      result:insert(inline)
    end
  end
  return result
end

-- Links and figures -----------------------------------------------------------------------------------------------

-- A path from the repository's root, of one that may lead upwards from the page's folder.
local function from_root(path)
  path = folder .. path
  local count
  repeat path, count = path:gsub('[^/]+/%.%./', '', 1) until count == 0
  return path
end

-- The page of the book that GitHub shows at a path; nil if it is none.
local function page_at(path)
  local chapter = path:match('^Chapters/([^/]+)/README%.md$') or path:match('^docs/([^/]+)%.md$')
  return chapter and anchors[chapter]
end

-- A name as XML allows it, which lets none begin with a digit.
local function named(name)
  return (web or not html) and name or (name:gsub('^%d', 'part-%0'))
end

local function link(element)
  local target = element.target
  if target:match('^%a[%w+.-]*:') or target:match('^//') then return nil end
  local path, fragment = target:match('^([^#]*)#?(.*)$')
  if not web then
    -- Only what is in the book can be reached from a PDF or an EPUB.
    if path ~= '' then return element.content end
    element.target = '#' .. named(fragment)
    return element
  end
  if path ~= '' then path = from_root(path) end
  if page_at(path) then
    fragment = fragment ~= '' and fragment or page_at(path)
    path = ''
  end
  if path == 'book.md' and fragment == '' then path = 'index.html' end
  if (path == '' or path == 'book.md') and anchors[fragment] then
    -- The name of a page is its top.
    path = anchors[fragment] == page and '' or anchors[fragment] .. '.html'
    if fragment == anchors[fragment] and path ~= '' then fragment = '' end
  elseif documents[path] then
    path = documents[path] .. '.html'
  elseif path ~= '' and path ~= 'index.html' then
    local file = assert(io.open(work .. '/links', 'a'))
    file:write(path .. '\n')
    file:close()
    path, fragment = 'sources.html', path
  end
  element.target = path .. (fragment ~= '' and '#' .. fragment or '')
  return element
end

-- Width and height in pixels of an SVG or PNG file, nil if it says none. With them a page keeps its places while the
-- figures are still loading.
local function size(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local head = file:read(1000)
  file:close()
  if head:sub(1, 8) == '\137PNG\r\n\26\n' then return string.unpack('>I4I4', head, 17) end
  return head:match('<svg[^>]-%swidth="(%d+)"'), head:match('<svg[^>]-%sheight="(%d+)"')
end

local function image(element)
  if not html then
    -- Scripts/html has made a PDF of each SVG: pandoc makes one too, but by a name without the folder, so that of two
    -- figures with one name both show the second. Drawn for screens, figures would fill the paper.
    local drawing = element.src:match('^(.*)%.svg$')
    if drawing then element.src = work .. '/' .. drawing .. '.pdf' end
    element.attributes.width = '75%'
    return element
  end
  if not web then return element end
  if not element.src:match('^%a+:') then element.src = from_root(element.src) end
  local width, height = size(element.src)
  element.attributes.loading = 'lazy'
  if width and height then element.attributes.width, element.attributes.height = tostring(width), tostring(height) end
  return element
end

-- Blocks that belong together -------------------------------------------------------------------------------------

-- The name in <a name="…"></a>, if the block is nothing else.
local function anchor(block)
  if not block or block.t ~= 'Para' or #block.content ~= 2 then return nil end
  local first = block.content[1]
  local name = first.t == 'RawInline' and first.text:match('^<a name="([^"]+)">$')
  return name and named(name)
end

-- What a paragraph begins with; nil if the block is none.
local function first_of(block) return block and block.t == 'Para' and block.content[1] or nil end

local function is_image(block)
  local first = first_of(block)
  return first and first.t == 'Image' and #block.content == 1
end

local function is_caption(block, word)
  local first = first_of(block)
  return first and first.t == 'Strong' and first.content[1].text == word
end

local function is_formula(block)
  local first = first_of(block)
  return first and first.t == 'Math' and first.mathtype == 'DisplayMath' and #block.content == 1
end

-- The files beside a figure from which it can be drawn again: what each is, and its path.
local function sources_of(picture)
  local stem = picture:match('^(figures/.*)%.%w+$')
  local found = {}
  if not stem then return found end
  for _, kind in ipairs {{'dat', 'data'}, {'bin', 'data'}, {'gp', 'gnuplot script'}} do
    local path = stem .. '.' .. kind[1]
    local file = io.open(path)
    if file then
      file:close()
      table.insert(found, {path = path, name = kind[2]})
    end
  end
  return found
end

-- The panels of a figure that can be laid over each other: a noisy picture and others of its size, not differences. A
-- line for each, "x y width height title", in pixels; nil if there are no two. The figure's gnuplot script says where
-- they are, in shares of the whole, from below.
local function panels_of(picture)
  local width, height = size(picture)
  local file = picture:match('%.png$') and io.open((picture:gsub('%.png$', '.gp')))
  if not file then return nil end
  local panels, edges, title, difference = {}, {}, nil, false
  for line in file:lines() do
    for side, share in line:gmatch('set ([lrtb])margin at screen ([%d.]+)') do edges[side] = tonumber(share) end
    title = line:match("^set title '(.-)' noenhanced") or title
    if line:match('^set palette') then difference = line:match('# diverging') ~= nil end
    if line:match('^plot ') and title and edges.l and edges.r and edges.t and edges.b then
      local function pixels(share, whole) return math.floor(share * whole + 0.5) end
      local x, y = pixels(edges.l, width), pixels(1 - edges.t, height)
      local w, h = pixels(edges.r, width) - x, pixels(1 - edges.b, height) - y
      if not difference then table.insert(panels, {x = x, y = y, w = w, h = h, title = title}) end
      edges, title, difference = {}, nil, false
    end
  end
  file:close()
  local noisy = nil
  local found = {}
  for _, panel in ipairs(panels) do
    if not noisy and panel.title:match('^[Nn]oisy') then noisy = panel end
    if noisy and panel.w == noisy.w and panel.h == noisy.h then
      table.insert(found, string.format('%d %d %d %d %s', panel.x, panel.y, panel.w, panel.h, panel.title))
    end
  end
  return #found > 1 and table.concat(found, '\n') or nil
end

local function escaped(text)
  return (text:gsub('[&<>"\n]', {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;', ['\n'] = '&#10;'}))
end

local function raw(text) return pandoc.RawBlock(FORMAT, text) end

local function figure(name, picture, caption)
  if not html then
    -- A box keeps both on one page.
    return {
      pandoc.Div({}, pandoc.Attr(name)), raw '\\begin{minipage}{\\linewidth}\\centering\\medskip',
      pandoc.Plain(picture.content), raw '\\par\\medskip\\raggedright', caption, raw '\\medskip\\end{minipage}',
    }
  end
  if not web then return {pandoc.Div({pandoc.Plain(picture.content), caption}, pandoc.Attr(name, {'figure'}))} end
  local path = picture.content[1].src
  local panels = panels_of(path)
  local links = {}
  for _, source in ipairs(sources_of(path)) do
    table.insert(links, '<a href="' .. source.path .. '" download>' .. source.name .. '</a>')
  end
  return {
    raw('<figure id="' .. name .. '"' .. (panels and ' data-panels="' .. escaped(panels) .. '"' or '') .. '>'),
    pandoc.Div({pandoc.Plain(picture.content)}),
    raw '<figcaption>', pandoc.Plain(caption.content), raw '</figcaption>',
    raw(#links > 0 and '<p class="files">This figure’s ' .. table.concat(links, ' and ') .. '</p>' or ''),
    raw '</figure>',
  }
end

-- How long the text of a cell is, about: a word of TeX is one sign.
local function cell_length(cell)
  local text = pandoc.utils.stringify(pandoc.Div(cell.contents)):gsub('\\%a+', 'x')
  return utf8.len(text)
end

-- The length of the longest text in each column of a table.
local function column_lengths(block)
  local longest = {}
  local rows = {block.head.rows[1]}
  for _, row in ipairs(block.bodies[1].body) do table.insert(rows, row) end
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row.cells) do longest[i] = math.max(longest[i] or 4, cell_length(cell)) end
  end
  return longest
end

-- On paper a table that is too wide for the page must break its cells. Long columns get the more room, but by the root,
-- so that short words are not broken. On a screen a table scrolls, and its style says how narrow it may become.
local function fitted(block)
  local longest, sum = column_lengths(block), 0
  for _, length in ipairs(longest) do sum = sum + length + 2 end
  local is_long = sum > 80
  if html then
    return pandoc.Div({block}, pandoc.Attr('', is_long and #longest > 2 and {'wide', 'long'} or {'wide'}))
  end
  if not is_long then return block end
  local shares, total = {}, 0
  for i, length in ipairs(longest) do
    shares[i] = length <= 14 and length + 4 or 18 + 4 * math.sqrt(length - 14)
    total = total + shares[i]
  end
  for i, spec in ipairs(block.colspecs) do block.colspecs[i] = {spec[1], shares[i] / total} end
  return block
end

-- A comment before a heading may say how to run the section: <!-- swift run -c release 02-OMP --section Name -->. Takes
-- all comments out of the blocks; the command belongs to the heading, which may have an anchor.
local commands = {}
local function without_comments(blocks)
  local result, command = pandoc.List(), nil
  for _, block in ipairs(blocks) do
    if block.t == 'RawBlock' and block.text:match('^<!%-%-') then
      command = block.text:match('^<!%-%-%s*(swift run .-)%s*%-%->') or command
    else
      if block.t == 'Header' then
        commands[block.identifier] = command
        command = nil
      elseif not anchor(block) then
        command = nil
      end
      result:insert(block)
    end
  end
  return result
end

-- A heading, and under it the command that runs its section, on a screen.
local function headed(result, block, command)
  block.identifier = named(block.identifier)
  result:insert(block)
  if command and html then
    local code = pandoc.CodeBlock(command, pandoc.Attr('', {'sh'}))
    result:insert(pandoc.Div({code}, pandoc.Attr('', {'run'})))
  end
end

-- Gives anchors to what they stand in front of, and ties figures and tables to their captions.
local function joined(blocks)
  blocks = without_comments(blocks)
  local result = pandoc.List()
  local i = 1
  while i <= #blocks do
    local name, block, second, third = anchor(blocks[i]), blocks[i], blocks[i + 1], blocks[i + 2]
    if name and second and second.t == 'Header' then
      local command = commands[second.identifier]
      second.identifier = name
      if not html then result:insert(raw '\\clearpage') end
      headed(result, second, command)
      i = i + 2
    elseif name and is_image(second) and is_caption(third, 'Figure') then
      result:extend(figure(name, second, third))
      i = i + 3
    elseif name and is_caption(second, 'Table') and third and third.t == 'Table' then
      local caption = pandoc.Div({second}, pandoc.Attr('', {'caption'}))
      result:insert(pandoc.Div({caption, fitted(third)}, pandoc.Attr(name, {'table'})))
      i = i + 3
    elseif name then
      result:insert(pandoc.Div({}, pandoc.Attr(name)))
      i = i + 1
    elseif block.t == 'Table' then
      result:insert(fitted(block))
      i = i + 1
    elseif html and is_formula(block) then
      result:insert(pandoc.Div({block}, pandoc.Attr('', {'formula'})))
      i = i + 1
    elseif block.t == 'Header' then
      headed(result, block, commands[block.identifier])
      i = i + 1
    elseif not html and block.t == 'RawBlock' and block.text:match('^<details>') then
      -- Nothing folds on paper.
      result:insert(pandoc.Para {pandoc.Strong(block.text:match('<summary>(.-)</summary>'))})
      i = i + 1
    elseif not web and block.t == 'HorizontalRule' and first_of(second) and first_of(second).t == 'Link' then
      -- The links to the pages before and behind.
      i = i + 2
    else
      result:insert(block)
      i = i + 1
    end
  end
  return result
end

-- Exercises that fold open -----------------------------------------------------------------------------------------

-- The number of an exercise, which its first paragraph begins with in bold; nil for another block.
local function exercise_number(block)
  local first = first_of(block)
  return first and first.t == 'Strong' and pandoc.utils.stringify(first):match('^(%d+)%.')
end

-- A paragraph's first sentence, with what stands before it in bold or brackets, and the rest. A sentence ends at a mark
-- behind which a blank and a capital letter follow, or a formula.
local function first_sentence(inlines)
  local opening, words = true, 0
  for i, inline in ipairs(inlines) do
    local text = inline.t == 'Str' and inline.text or inline.t == 'Span' and pandoc.utils.stringify(inline) or ''
    if inline.t == 'Str' or inline.t == 'Math' or inline.t == 'Span' or inline.t == 'Emph' or inline.t == 'Code' then
      words = words + 1
    end
    local space, after = inlines[i + 1], inlines[i + 2]
    local ends = text:match('[.?!:]["”)]*$') and (not space or space.t == 'Space' or space.t == 'SoftBreak')
    local goes_on = after and after.t == 'Str' and after.text:match('^%l')
    -- "(Warm-up.)" is no sentence of its own.
    opening = opening and (words <= 1 or text:match('^%(') ~= nil)
    if ends and not goes_on and not opening and words > 2 then
      local head, rest = pandoc.List(), pandoc.List()
      for k, other in ipairs(inlines) do
        if k <= i then head:insert(other) elseif k > i + 1 then rest:insert(other) end
      end
      return head, rest
    end
  end
  return inlines, pandoc.List()
end

-- On a page of the web each exercise shows its first sentence and unfolds to the rest and its solution.
local function exercises_folded(blocks)
  local result, depth, is_open, here = pandoc.List(), 0, false, false
  local function close()
    if is_open then result:insert(raw '</details>') end
    is_open = false
  end
  for i, block in ipairs(blocks) do
    if block.t == 'Header' and block.level <= 2 then
      close()
      here = block.level == 2 and pandoc.utils.stringify(block) == 'Exercises'
    elseif block.t == 'HorizontalRule' then
      close()
    end
    if block.t == 'RawBlock' then
      local _, opened = block.text:gsub('<details', '')
      local _, closed = block.text:gsub('</details', '')
      depth = depth + opened - closed
    end
    local number = here and depth == 0 and exercise_number(block)
    if number then
      close()
      local head, rest = first_sentence(block.content)
      result:insert(raw('<details class="exercise" id="exercise-' .. number .. '"><summary>'))
      result:insert(pandoc.Plain(head))
      result:insert(raw '</summary>')
      if #rest > 0 then result:insert(pandoc.Para(rest)) end
      is_open = true
    else
      result:insert(block)
    end
  end
  close()
  return result
end

-- The contents beside a page --------------------------------------------------------------------------------------

-- All pages: the book's, then those of the repository; of this one its sections too.
local function contents(blocks)
  local function entry(name, title)
    local label = pandoc.Link(title, name .. '.html')
    if name ~= page then return {pandoc.Plain {label}} end
    label.attributes['aria-current'] = 'page'
    label.target = '#top'
    local sections = {}
    for _, block in ipairs(blocks) do
      if block.t == 'Header' and block.level == 2 then
        table.insert(sections, {pandoc.Plain {pandoc.Link(block.content, '#' .. block.identifier)}})
      end
    end
    return #sections > 0 and {pandoc.Plain {label}, pandoc.BulletList(sections)} or {pandoc.Plain {label}}
  end
  local book, repository = {}, {}
  for _, part in ipairs(parts) do
    local belongs = of_documents[part.name] or part.name == 'sources'
    table.insert(belongs and repository or book, entry(part.name, part.title))
  end
  return {pandoc.BulletList(book), pandoc.Null(), pandoc.BulletList(repository)}
end

local function complete(document)
  if not web then return nil end
  if not of_documents[page] then document.blocks = exercises_folded(document.blocks) end
  document.meta.contents = pandoc.MetaBlocks(contents(document.blocks))
  for _, part in ipairs(parts) do
    if part.name == page then document.meta.pagetitle = part.title end
  end
  return document
end

return {
  {Meta = read_metadata},
  {Inlines = inline_math, CodeBlock = display_math, Link = link, Image = image},
  {Math = for_browsers, Blocks = joined},
  {Inlines = held_together},
  {Pandoc = complete},
}
