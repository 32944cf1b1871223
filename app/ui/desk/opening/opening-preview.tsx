import { Banner, BlockStack, Button, Text } from '@shopify/polaris'
import { useState } from 'react'
import type { OpeningPreviewView } from '../../../contracts/opening-views.ts'
import { refusalSentence } from '../../../i18n/refusal-sentence.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { SettlementTable } from '../return/settlement-table.tsx'

type Props = {
  readonly preview: OpeningPreviewView
  readonly email: string | null
  /** A field was changed since: nothing can be opened on what is shown. */
  readonly isStale: boolean
  readonly isBusy: boolean
  readonly onOpen: () => void
}

/** Decision and money before anything is opened. What the policy refuses is opened only with a written reason. */
export const OpeningPreview = ({ preview, email, isStale, isBusy, onOpen }: Props) => {
  const { words } = useDesk()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const isRefused = preview.decision === 'refused'
  const open = () => {
    const lacksReason = isRefused && reason.trim() === ''
    setMissing(lacksReason)
    if (!lacksReason) onOpen()
  }
  if (isStale) return <Text as="p">{words.t('opening.changed')}</Text>
  return (
    <BlockStack gap="400">
      <Decision preview={preview} />
      {preview.kept.length > 0 && (
        <Text as="p">
          {words.t('opening.kept', { items: words.list(preview.kept.map((title) => shortTitle(title))) })}
        </Text>
      )}
      {isRefused && (
        <Text as="h3" variant="headingSm">
          {words.t('opening.would_pay')}
        </Text>
      )}
      <SettlementTable settlement={preview.settlement} isPaid={false} />
      {isRefused && <Override isMissing={isMissing && reason.trim() === ''} onReason={setReason} />}
      {!isRefused && email !== null && (
        <Text as="p" tone="subdued">
          {words.t('opening.tells', { email })}
        </Text>
      )}
      <Button
        variant="primary"
        fullWidth
        loading={isBusy}
        {...(isRefused ? { tone: 'critical' as const } : {})}
        onClick={open}
      >
        {words.t(isRefused ? 'opening.override_go' : 'opening.submit')}
      </Button>
    </BlockStack>
  )
}

const Decision = ({ preview }: Pick<Props, 'preview'>) => {
  const { words } = useDesk()
  return (
    <div role="status">
      <Banner
        tone={preview.decision === 'refused' ? 'warning' : 'info'}
        title={words.t(`opening.decision.${decisionKey(preview)}`)}
      >
        {preview.refusals.map(({ title, refusal }) => (
          <p key={title}>
            {shortTitle(title)}: {refusalSentence(words, refusal)}
          </p>
        ))}
      </Banner>
    </div>
  )
}

const decisionKey = ({ decision, isAllKept }: OpeningPreviewView) =>
  decision === 'by_rule' && isAllKept ? 'by_rule_kept' : decision

/** Typing the reason changes nothing of what is shown. */
const Override = (props: { readonly isMissing: boolean; readonly onReason: (reason: string) => void }) => {
  const { words } = useDesk()
  return (
    <div onInput={(event) => event.stopPropagation()}>
      <input type="hidden" name="override" value="yes" />
      <FormText
        label={words.t('opening.override')}
        helpText={words.t('opening.override_help')}
        name="overrideReason"
        multiline={2}
        maxLength={500}
        onText={props.onReason}
        {...(props.isMissing ? { error: words.t('refusal.override_needs_reason') } : {})}
      />
    </div>
  )
}
