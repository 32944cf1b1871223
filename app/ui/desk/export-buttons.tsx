import { Button, ButtonGroup } from '@shopify/polaris'
import { useState } from 'react'
import { useDesk } from './desk-context.tsx'

/** Saves what the list shows as a file. Fetched, not linked to: only fetches carry the session token of the admin. */
export const ExportButtons = ({ query }: { readonly query: string }) => {
  const { words } = useDesk()
  const [busy, setBusy] = useState<string | null>(null)
  const save = async (format: 'csv' | 'json') => {
    setBusy(format)
    try {
      const response = await fetch(`/app/returns/export?format=${format}&${query}`)
      if (response.ok) download(await response.blob(), `returns.${format}`)
    } finally {
      setBusy(null)
    }
  }
  return (
    <ButtonGroup>
      {(['csv', 'json'] as const).map((format) => (
        <Button key={format} loading={busy === format} onClick={() => void save(format)}>
          {words.t(`list.export_${format}`)}
        </Button>
      ))}
    </ButtonGroup>
  )
}

/** The same for what was chosen by hand. */
export const exportChosen = async (ids: readonly string[]): Promise<void> => {
  const form = new FormData()
  for (const id of ids) form.append('id', id)
  const response = await fetch('/app/returns/export', { method: 'POST', body: form })
  if (response.ok) download(await response.blob(), 'returns.csv')
}

export const download = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
