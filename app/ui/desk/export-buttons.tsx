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
  const save = async (address: string, file: string) => {
    setBusy(file)
    try {
      const response = await fetch(address)
      if (response.ok) download(await response.blob(), file)
    } finally {
      setBusy(null)
    }
  }
  return [busy, (address, file) => void save(address, file)]
}

/** The same for what was chosen by hand. */
export const exportChosen = async (ids: readonly string[]): Promise<void> => {
  const form = new FormData()
  for (const id of ids) form.append('id', id)
  const response = await fetch('/app/returns/export', { method: 'POST', body: form })
  if (response.ok) download(await response.blob(), 'returns.csv')
}

const download = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
