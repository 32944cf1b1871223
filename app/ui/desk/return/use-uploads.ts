import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useShell } from '../shell/shell.tsx'
import { acceptedTypes, evidenceLimits } from '../../../domain/returns/evidence.ts'

/** A file on its way. What was refused stays until it is dismissed; what broke off can be sent again. */
export type Upload = {
  readonly key: number
  readonly file: File
  readonly fields: Readonly<Record<string, string>>
  readonly state: 'waiting' | 'sending' | 'checking' | 'saved' | 'already' | 'refused' | 'failed'
  /** Of what is to be sent, in percent. */
  readonly percent: number
  /** Why it was refused, in the server's words. */
  readonly sentence: string | null
}

type Answer = {
  readonly files: readonly {
    readonly isNew: boolean
    readonly refusal: { readonly sentence: string } | null
  }[]
}

/**
 * Sends files to an address one after the other, so that a slow line finishes some instead of none, and loads the page's
 * data again when all have come through. `refusedHere` words what need not be sent to be refused.
 */
export const useUploads = (url: string, refusedHere: (file: File) => string | null) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const { revalidate } = useRevalidator()
  const { token } = useShell()
  const nextKey = useRef(0)
  const isBusy = useRef(false)
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))

  useEffect(() => {
    const next = uploads.find(({ state }) => state === 'waiting')
    if (isBusy.current || !next) return
    isBusy.current = true
    const progress = (percent: number) =>
      change(next.key, percent < 100 ? { state: 'sending', percent } : { state: 'checking', percent })
    const sendNext = async () => {
      const result = await send(url, next, token, progress)
      isBusy.current = false
      change(next.key, result)
      const isLast = uploads.every(({ key, state }) => key === next.key || state !== 'waiting')
      if (isLast) revalidate()
    }
    void sendNext()
  })

  return {
    uploads,
    add: (files: readonly File[], fields: Upload['fields']) =>
      setUploads((all) => [
        ...all.filter(({ state }) => state !== 'saved' && state !== 'already'),
        ...files.map((file): Upload => {
          const sentence = refusedHere(file)
          const key = (nextKey.current += 1)
          return { key, file, fields, state: sentence ? 'refused' : 'waiting', percent: 0, sentence }
        }),
      ]),
    again: (key: number) => change(key, { state: 'waiting', percent: 0 }),
    dismiss: (key: number) => setUploads((all) => all.filter((one) => one.key !== key)),
  }
}

/** What the browser itself says of a file is enough to spare a long way for nothing; the server looks into it. */
export const tooLargeKind = ({ type, size }: Pick<File, 'type' | 'size'>): 'photo' | 'video' | null => {
  const isKnown = (name: string): name is keyof typeof acceptedTypes => Object.hasOwn(acceptedTypes, name)
  const kind = isKnown(type) ? acceptedTypes[type] : 'video'
  return size > evidenceLimits[kind].bytes ? kind : null
}

/** By the older way of asking: fetch tells nothing of what has been sent. The admin's session token goes with it. */
const send = async (
  url: string,
  { file, fields }: Upload,
  idToken: () => Promise<string>,
  progress: (percent: number) => void,
): Promise<Partial<Upload>> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  const token = await idToken().catch(() => null)
  if (token === null) return { state: 'failed' }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => progress((100 * loaded) / total))
    request.upload.addEventListener('load', () => progress(100))
    request.addEventListener('loadend', () => resolve(resultOf(request.responseText)))
    request.open('POST', url)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.send(form)
  })
}

/** Whatever is not an answer of ours came from something on the way, or never came. */
const resultOf = (text: string): Partial<Upload> => {
  const [answer] = answerIn(text)?.files ?? []
  if (!answer) return { state: 'failed' }
  if (answer.refusal) return { state: 'refused', sentence: answer.refusal.sentence }
  return { state: answer.isNew ? 'saved' : 'already' }
}

const answerIn = (text: string): Answer | null => {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return null
  }
}
