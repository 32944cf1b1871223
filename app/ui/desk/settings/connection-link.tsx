import { Button, List, TextField } from '@shopify/polaris'
import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../desk-context.tsx'
import { FormCard } from '../form-card.tsx'

/** How a store is connected from within: a link, that its owner pastes into our plugin. */
export const ConnectionLinkCard = ({ url }: { readonly url: string | null }) => {
  const { words } = useDesk()
  return (
    <FormCard
      intent="link"
      title={words.t('channels.link.title')}
      go={words.t(url === null ? 'channels.link.go' : 'channels.link.again')}
      isPrimary={url === null}
    >
      <List type="number">
        <List.Item>{words.t('channels.link.install')}</List.Item>
        <List.Item>{words.t('channels.link.make')}</List.Item>
        <List.Item>{words.t('channels.link.paste')}</List.Item>
      </List>
      {url !== null && <Link key={url} url={url} />}
    </FormCard>
  )
}

const Link = ({ url }: { readonly url: string }) => {
  const { words } = useDesk()
  const shown = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  // Newer browsers answer with a promise, which is nothing to clean up by.
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' })
  }, [])
  const copy = () => {
    navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      () => {
        // A frame that may not write leaves it to its reader, with everything selected.
        shown.current?.querySelector('input')?.select()
        setCopied(false)
      },
    )
  }
  const told =
    copied === null ? 'channels.link.once' : copied ? 'channels.link.copied' : 'channels.link.by_hand'
  return (
    <div ref={shown}>
      <TextField
        label={words.t('channels.link.link')}
        value={url}
        readOnly
        autoComplete="off"
        monospaced
        selectTextOnFocus
        onChange={() => undefined}
        helpText={<span role="status">{words.t(told)}</span>}
        connectedRight={<Button onClick={copy}>{words.t('channels.link.copy')}</Button>}
      />
    </div>
  )
}
