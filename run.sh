#!/usr/bin/env bash
# Shows the portal with its demo. Needs nothing but the .NET SDK; all arguments go to the portal (--seed none, --urls http://127.0.0.1:5080, ...).
set -euo pipefail
cd "$(dirname "$0")"

# PDFs need a Chinese font. Without one everything else works, and the portal says so.
if [ -z "$(find /usr/share/fonts /System/Library/Fonts /mnt/c/Windows/Fonts -iname 'wqy-microhei*' -o -iname 'simhei*' -o -iname 'STHeiti*' 2>/dev/null | head -1)" ] \
  && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo 'Installing a Chinese font for the PDFs (fonts-wqy-microhei) ...'
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fonts-wqy-microhei; } >/dev/null 2>&1 \
    || echo 'It could not be installed; PDFs stay off until a font is there.'
fi

# The compiler runs once: what it would learn of itself to run faster later costs more than it gives.
DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 dotnet build BlueCloudPortal.Web --nologo -v q
exec dotnet run --no-build --project BlueCloudPortal.Web -- "$@"
