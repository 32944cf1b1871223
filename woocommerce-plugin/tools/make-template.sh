#!/usr/bin/env bash
# Gathers what the plugin says into languages/kembali.pot and brings the catalogues up to it; --print only prints the template.
set -eu
cd "$(dirname "$0")/../kembali-returns"
template() {
  find . -name '*.php' | LC_ALL=C sort | xgettext --add-location=file --files-from=- --from-code=UTF-8 --language=PHP --no-wrap \
    --keyword=__ --keyword=_e --keyword=esc_html__ --keyword=esc_attr__ --keyword=_n:1,2 --add-comments=translators: \
    --package-name='Kembali Returns' --copyright-holder='Kembali' --output=- |
    sed -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' -e '/^"Last-Translator:/d' -e '/^"Language-Team:/d' \
      -e 's/charset=CHARSET/charset=UTF-8/' -e '1,/^msgid/{/^#/d}'
}
if [ "${1:-}" = --print ]; then template; exit; fi
template >languages/kembali.pot
for catalogue in languages/*.po; do
  msgmerge --quiet --add-location=file --no-wrap --no-fuzzy-matching --update --backup=off "$catalogue" languages/kembali.pot
  msgfmt --check-format --check-domain --output=/dev/null "$catalogue"
done
