import { useBlocker } from '@remix-run/react'
import { Button, InlineStack, Modal, Text } from '@shopify/polaris'
import { useEffect, useState } from 'react'
import { useDesk } from '../desk-context.tsx'
import styles from './store-shell.module.css'

/**
 * As App Bridge does it: a form with `data-save-bar` shows the bar once something in it was changed, until it is sent or
 * discarded. Whoever leaves before that is asked.
 */
export const StoreSaveBar = () => {
  const { words } = useDesk()
  const form = useChangedForm()
  return (
    <>
      {form && (
        <div className={styles.saveBar} role="region" aria-label={words.t('shell.unsaved')}>
          <Text as="p" fontWeight="semibold">
            {words.t('shell.unsaved')}
          </Text>
          <InlineStack gap="200" wrap={false}>
            <Button onClick={() => form.reset()}>{words.t('shell.discard')}</Button>
            <Button variant="primary" onClick={() => form.requestSubmit()}>
              {words.t('shell.save')}
            </Button>
          </InlineStack>
        </div>
      )}
      <LeavingQuestion isUnsaved={form !== null} />
    </>
  )
}

const useChangedForm = (): HTMLFormElement | null => {
  const [form, setForm] = useState<HTMLFormElement | null>(null)
  useEffect(() => {
    const formOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLFormElement>('form[data-save-bar]') : null
    const changed = (event: Event) => {
      const found = formOf(event)
      if (found) setForm(found)
    }
    const ended = (event: Event) => {
      if (formOf(event)) setForm(null)
    }
    document.addEventListener('input', changed)
    document.addEventListener('submit', ended)
    document.addEventListener('reset', ended)
    return () => {
      document.removeEventListener('input', changed)
      document.removeEventListener('submit', ended)
      document.removeEventListener('reset', ended)
    }
  }, [])
  // A screen that was left took its form along.
  return form?.isConnected === false ? null : form
}

/** The browser's own question is not asked within a frame of another site. */
const LeavingQuestion = ({ isUnsaved }: { readonly isUnsaved: boolean }) => {
  const { words } = useDesk()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isUnsaved) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={words.t('shell.leave_title')}
      primaryAction={{
        content: words.t('shell.leave'),
        destructive: true,
        onAction: () => blocker.proceed?.(),
      }}
      secondaryActions={[{ content: words.t('shell.stay'), onAction: () => blocker.reset?.() }]}
    >
      <Modal.Section>
        <Text as="p">{words.t('shell.leave_sentence')}</Text>
      </Modal.Section>
    </Modal>
  )
}
