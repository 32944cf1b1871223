import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useDesk } from '../desk-context.tsx'
import type { AnswerProps } from './answer-controls.tsx'
import { answerChoices, type EditedAnswers } from './edited-answers.ts'

/** Who pays for the way back; where it is taken off the refund, an amount for each currency. */
export const FeeFields = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { payer, fees } = answers.returnShipping
  const [added, setAdded] = useState('')
  const put = (next: Partial<EditedAnswers['returnShipping']>) =>
    onChange({ ...answers, returnShipping: { ...answers.returnShipping, ...next } })
  const canAdd = /^[A-Z]{3}$/.test(added) && !fees.some(({ currency }) => currency === added)
  return (
    <BlockStack gap="200">
      <Select
        label={words.t('settings.payer')}
        disabled={isLocked}
        options={answerChoices.payer.map((value) => ({ value, label: words.t(`settings.payer_${value}`) }))}
        value={payer}
        onChange={(value) => put({ payer: answerChoices.payer.find((one) => one === value) ?? payer })}
      />
      {payer === 'deducted' && (
        <>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
            {fees.map(({ currency, amount }, at) => (
              <TextField
                key={currency}
                label={words.t('settings.shipping_fee', { currency })}
                autoComplete="off"
                disabled={isLocked}
                value={amount}
                onChange={(text) => put({ fees: fees.with(at, { currency, amount: text }) })}
                connectedRight={
                  <Button
                    disabled={isLocked}
                    accessibilityLabel={words.t('policy.answer.remove_named', { name: currency })}
                    onClick={() => put({ fees: fees.toSpliced(at, 1) })}
                  >
                    {words.t('policy.answer.remove')}
                  </Button>
                }
              />
            ))}
          </InlineGrid>
          {!isLocked && (
            <InlineStack gap="200" blockAlign="end">
              <TextField
                label={words.t('settings.new_currency')}
                placeholder="GBP"
                autoComplete="off"
                maxLength={3}
                value={added}
                onChange={(text) => setAdded(text.toUpperCase())}
              />
              <Button
                disabled={!canAdd}
                onClick={() => {
                  put({ fees: [...fees, { currency: added, amount: '' }] })
                  setAdded('')
                }}
              >
                {words.t('policy.answer.add')}
              </Button>
            </InlineStack>
          )}
        </>
      )}
    </BlockStack>
  )
}
