### What is wrong with links to a view and with journals of what was done.

## Links

# $begin is what every link begins with, typed as it stands there: myomap:
link-not-a-link = a link begins with "{ $begin }"; copy the whole of it
link-too-long = the link has more than { $most } MB and is none of Myomap's
link-other-version = the link has version "{ $version }", and this Myomap knows version { $known }; get the newest Myomap
# $part is a part of the link as it is written: skin=velvet
link-part-unknown = "{ $part }" in the link cannot be understood; copy the link anew

## Journals

journal-exists = there is a file already; name another, or remove it first: { $file }
# $error is what the system says.
journal-unreadable = the journal cannot be opened ({ $error }): { $file }
# $line is the first line of every journal.
journal-not-a-journal = this is no journal that can be replayed: it does not begin with "{ $line }": { $file }
journal-too-large = the journal is larger than { $most } MB: { $file }
# $line is the number of the line, $reason what the reader of RON says, or the text below.
journal-no-command = line { $line } is no command ({ $reason }): { $file }
journal-no-second = at_s is no number of seconds
