const secrets: readonly [pattern: RegExp, instead: string][] = [
  [/\bsh[a-z]{2,3}_[\w-]{6,}/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [
    /\b(bearer|access_token|refresh_token|client_secret|id_token)(["']?\s*[:= ]\s*["']?)[^\s"'&,}]+/gi,
    '$1$2[token]',
  ],
  [/\b[0-9a-f]{32,}\b/gi, '[token]'],
  [/[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>().,;]+/g, '[e-mail]'],
]

/** A text of the channel that may be shown and logged: no token, no e-mail address, not longer than a paragraph. */
export const redact = (text: string): string => {
  const clean = secrets.reduce(
    (rest, [pattern, instead]) => rest.replace(pattern, instead),
    text.slice(0, 2000),
  )
  return clean.length > 400 ? `${clean.slice(0, 399)}…` : clean
}
