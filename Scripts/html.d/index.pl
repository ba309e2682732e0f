# Writes the index of Scripts/html's search to standard output: perl index.pl FOLDER PARTS. PARTS has a line "name TAB
# title" for each page FOLDER/name.html, in the order of the book.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($folder, $parts) = @ARGV;

sub text_of {
  my ($html) = @_;
  # Formulas stand in the page as TeX too; long ones say nothing as plain text.
  $html =~ s{<math display="block".*?</math>}{ … }gs;
  $html =~ s{<annotation.*?</annotation>}{}gs;
  $html =~ s{<(script|style|noscript)\b.*?</\1>}{}gs;
  # How to run a section, and what a figure is drawn from, stand everywhere.
  $html =~ s{<div class="run">.*?</pre>}{}gs;
  $html =~ s{<p class="files">.*?</p>}{}gs;
  $html =~ s{</(p|li|td|th|h\d|pre|summary|figcaption|div)>|<br>}{ }g;
  $html =~ s{<[^>]*>}{}gs;
  my %named = (lt => '<', gt => '>', quot => '"', amp => '&', nbsp => ' ');
  $html =~ s{&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));}{defined $1 ? chr $1 : defined $2 ? chr hex $2 : $named{$3} // ' '}ge;
  $html =~ s{\s+}{ }g;
  $html =~ s{^ | $}{}g;
  return $html;
}

sub quoted {
  my ($text) = @_;
  $text =~ s{(["\\])}{\\$1}g;
  $text =~ s{[\x00-\x1f]}{ }g;
  return "\"$text\"";
}

my @pages;
open my $list, '<', $parts or die "$parts: $!\n";
while (my $line = <$list>) {
  chomp $line;
  my ($name, $title) = split /\t/, $line, 2;
  open my $file, '<', "$folder/$name.html" or die "$folder/$name.html: $!\n";
  my $html = do { local $/; <$file> };
  my ($main) = $html =~ m{<main>(.*)</main>}s or die "$name.html has no <main>\n";
  # A piece: what stands before the first heading, then anchor, heading and text in turns.
  my ($before, @pieces) = split m{<h[1-4][^>]*?\bid="([^"]*)"[^>]*>(.*?)</h[1-4]>}s, $main;
  unshift @pieces, '', '', $before;
  my @sections;
  while (my ($anchor, $heading, $text) = splice @pieces, 0, 3) {
    # Of the sources only the names are worth finding.
    $text = $name eq 'sources' ? '' : text_of($text // '');
    $heading = text_of($heading);
    push @sections, '[' . join(',', map { quoted($_) } $anchor, $heading, $text) . ']' if $heading . $text ne '';
  }
  push @pages, '[' . quoted("$name.html") . ',' . quoted($title) . ",[\n" . join(",\n", @sections) . ']]';
}
print "window.searchIndex = [\n", join(",\n", @pages), "];\n";
