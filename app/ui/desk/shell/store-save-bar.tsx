import { Button, InlineStack, Text } from '@shopify/polaris'
import { useEffect, useState } from 'react'
import { useDesk } from '../desk-context.tsx'
import styles from './store-shell.module.css'

/**
 * As App Bridge does it: a form with `data-save-bar` shows the bar once something in it was changed, until it is sent or
 * discarded.
 */
export const StoreSaveBar = () => {
  const { words } = useDesk()
  const form = useChangedForm()
  return (
    form && (
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
    )
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
