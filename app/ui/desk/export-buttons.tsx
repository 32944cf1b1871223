import { useAppBridge } from '@shopify/app-bridge-react'
import { Button, ButtonGroup } from '@shopify/polaris'
import { useState } from 'react'
import type { Role } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { useDesk } from './desk-context.tsx'

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
  const shopify = useAppBridge()
  return async (file: string, address: string, init?: RequestInit): Promise<void> => {
    try {
      const response = await fetch(address, init)
      if (response.ok) return download(await response.blob(), file)
    } catch {
      // The connection broke off: said below.
    }
    shopify.toast.show(words.t('list.export_failed', { file }), { isError: true })
  }
}

const download = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
