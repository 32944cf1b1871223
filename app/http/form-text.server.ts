/** A text field of a form, trimmed and cut; null when it is absent, empty or a file. */
export const formText = (form: FormData | null, name: string, longest = 1_000): string | null => {
  const value = form?.get(name)
  const text = typeof value === 'string' ? value.trim().slice(0, longest) : ''
  return text === '' ? null : text
}
