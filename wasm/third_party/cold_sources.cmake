# Read by RE2's own CMakeLists in the build for the module: what parses and compiles patterns is made for size, since it runs
# once per pattern and mostly cold; what matches keeps its flags.
set_source_files_properties(
  re2/compile.cc re2/mimics_pcre.cc re2/parse.cc re2/perl_groups.cc re2/prefilter.cc re2/prefilter_tree.cc
  re2/regexp.cc re2/simplify.cc re2/tostring.cc re2/unicode_casefold.cc re2/unicode_groups.cc PROPERTIES COMPILE_OPTIONS -Os)
