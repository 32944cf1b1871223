const secrets: readonly [pattern: RegExp, instead: string][] = [
  [/\b[ck]s?_[0-9a-z]{6,}/gi, '[key]'],
  [/\b(oauth_\w+|consumer_key|consumer_secret)(=|%3D)[^\s&"'<>]+/gi, '$1=[key]'],
  [/\b(basic|bearer) [\w+/=.-]{8,}/gi, '$1 [key]'],
  [/[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>().,;]+/g, '[e-mail]'],
  [/<[^>]*>/g, ''],
]

/** A text of the shop that may be shown and logged: no key, no e-mail address, no markup, not longer than a paragraph. */
export const redact = (text: string): string => {
  const clean = secrets
    .reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text.slice(0, 2000))
    .replace(/\s+/g, ' ')
    .trim()
  return clean.length > 400 ? `${clean.slice(0, 399)}…` : clean
}
