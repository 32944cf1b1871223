/** What was posted; an empty form where the body is none, which every action refuses in words as incomplete. */
export const postedForm = (request: Request): Promise<FormData> =>
  request.formData().catch(() => new FormData())

/** A text field of a form, trimmed and cut; null when it is absent, empty or a file. */
export const formText = (form: FormData | null, name: string, longest = 1_000): string | null => {
  const value = form?.get(name)
  const text = typeof value === 'string' ? value.trim().slice(0, longest) : ''
  return text === '' ? null : text
}

/** What was typed into a box of several lines: a browser counts a line's end as one sign, and sends two. */
export const formLines = (form: FormData, name: string, longest: number): string =>
  (formText(form, name, longest * 2) ?? '').replaceAll('\r\n', '\n').slice(0, longest)

/** A key that was made with the form, so that a form that is sent twice does one thing; null when it is none of ours. */
export const formKey = (form: FormData | null, name: string): string | null => {
  const key = form?.get(name)
  return typeof key === 'string' && isFormKey(key) ? key : null
}

export const isFormKey = (text: string): boolean => /^[\w-]{16,64}$/.test(text)
