import { Button, ButtonGroup } from '@shopify/polaris'
import { useState } from 'react'
import type { Role } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { refusalSentence, type WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { useDesk } from './desk-context.tsx'
import { useShell } from './shell/shell.tsx'

export const mayExport = (role: Role): boolean =>
  mayDo({ kind: 'staff', staffId: '', name: '', role }, 'export').ok

const kinds = [
  { name: 'returns', query: 'format=csv', file: 'returns.csv' },
  { name: 'lines', query: 'format=csv&of=lines', file: 'return-lines.csv' },
  { name: 'json', query: 'format=json', file: 'returns.json' },
] as const

/** Saves what the list shows as a file. Fetched, not linked to: only fetches carry the session token of the admin. */
export const ExportButtons = ({ query }: { readonly query: string }) => {
  const { words } = useDesk()
  const [busy, save] = useSaving()
  return (
    <ButtonGroup>
      {kinds.map(({ name, query: kind, file }) => (
        <Button
          key={name}
          loading={busy === file}
          onClick={() => save(`/app/returns/export?${kind}&${query}`, file)}
        >
          {words.t(`list.export_${name}`)}
        </Button>
      ))}
    </ButtonGroup>
  )
}

/** Fetches a file and saves it; which one is on its way is told, so that its button can say so. */
export const useSaving = (): readonly [
  busy: string | null,
  save: (address: string, file: string) => void,
] => {
  const [busy, setBusy] = useState<string | null>(null)
  const get = useDownload()
  const save = async (address: string, file: string) => {
    setBusy(file)
    await get(file, address)
    setBusy(null)
  }
  return [busy, (address, file) => void save(address, file)]
}

/** The same for what was chosen by hand. */
export const useSavingChosen = (): ((ids: readonly string[]) => void) => {
  const get = useDownload()
  return (ids) => {
    const form = new FormData()
    for (const id of ids) form.append('id', id)
    void get('returns.csv', '/app/returns/export', { method: 'POST', body: form })
  }
}

/** A file that was refused, or broke off on the way, is not saved, and that is said. */
const useDownload = () => {
  const { words } = useDesk()
  const { say } = useShell()
  return async (file: string, address: string, init?: RequestInit): Promise<void> => {
    const tell = (why: string): void => say(why, true)
    const response = await fetch(address, init).catch(() => null)
    if (response === null) return tell(words.t('list.export_offline', { file }))
    if (!response.ok) return tell(refusedBecause(words, file, await refusalIn(response)))
    const content = await response.blob().catch(() => null)
    if (content === null) return tell(words.t('list.export_broke_off', { file }))
    download(content, file)
  }
}

/** What the server refuses it says with a code; anything else is its failure. */
const refusalIn = async (response: Response): Promise<WordedRefusal | null> => {
  if (response.status === 401) return { code: 'not_sent' }
  const found: unknown = await response.json().catch(() => null)
  return isRefusal(found) ? found : null
}

const isRefusal = (found: unknown): found is WordedRefusal =>
  typeof found === 'object' && found !== null && 'code' in found && typeof found.code === 'string'

const refusedBecause = (words: DeskWords, file: string, refusal: WordedRefusal | null): string =>
  refusal === null ? words.t('list.export_failed', { file }) : refusalSentence(words, refusal)

const download = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
