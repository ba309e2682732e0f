// Solutions
