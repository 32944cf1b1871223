import { BlockStack, Button, InlineGrid, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useDesk } from '../desk-context.tsx'
import type { AnswerProps } from './answer-controls.tsx'
import { answerChoices, type EditedAnswers } from './edited-answers.ts'
import { errorIn, useEditor } from './editor-context.tsx'
import { currenciesWithout } from './currencies-without.ts'

type Shipping = EditedAnswers['returnShipping']
type FeesProps = {
  readonly fees: Shipping['fees']
  readonly isLocked: boolean
  readonly onFees: (fees: Shipping['fees']) => void
}

/** Who pays for the way back; where it is taken off the refund, an amount for each currency. */
export const FeeFields = ({ answers, onChange, isLocked }: AnswerProps) => {
  const { words } = useDesk()
  const { currencies } = useEditor()
  const { payer, fees } = answers.returnShipping
  const put = (next: Partial<Shipping>) =>
    onChange({ ...answers, returnShipping: { ...answers.returnShipping, ...next } })
  const choose = (value: string) => {
    const chosen = answerChoices.payer.find((one) => one === value) ?? payer
    // An amount is asked for in each currency: nothing is converted.
    const asksFirst = chosen === 'deducted' && fees.length === 0
    put({
      payer: chosen,
      ...(asksFirst && { fees: currencies.map((currency) => ({ currency, amount: '' })) }),
    })
  }
  return (
    <BlockStack gap="200">
      <Select
        label={words.t('settings.payer')}
        disabled={isLocked}
        options={answerChoices.payer.map((value) => ({ value, label: words.t(`settings.payer_${value}`) }))}
        value={payer}
        onChange={choose}
      />
      {payer === 'deducted' && (
        <>
          <Amounts fees={fees} isLocked={isLocked} onFees={(next) => put({ fees: next })} />
          <Untaken fees={fees} />
          {!isLocked && (
            <NewCurrency fees={fees} isLocked={isLocked} onFees={(next) => put({ fees: next })} />
          )}
        </>
      )}
    </BlockStack>
  )
}

const place = 'answers.returnShipping.feeByCurrency'

const Amounts = ({ fees, isLocked, onFees }: FeesProps) => {
  const { words } = useDesk()
  const { problems } = useEditor()
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
      {fees.map(({ currency, amount }, at) => (
        <TextField
          key={currency}
          label={words.t('settings.shipping_fee', { currency })}
          autoComplete="off"
          disabled={isLocked}
          value={amount}
          onChange={(text) => onFees(fees.with(at, { currency, amount: text }))}
          {...errorIn(words, problems, `${place}.${currency}`)}
          connectedRight={
            <Button
              disabled={isLocked}
              accessibilityLabel={words.t('policy.answer.remove_named', { name: currency })}
              onClick={() => onFees(fees.toSpliced(at, 1))}
            >
              {words.t('policy.answer.remove')}
            </Button>
          }
        />
      ))}
    </InlineGrid>
  )
}

/** What customers pay in, or other rules name, and this takes nothing off in. */
const Untaken = ({ fees }: Pick<FeesProps, 'fees'>) => {
  const { words } = useDesk()
  const { currencies } = useEditor()
  const named = Object.fromEntries(fees.map(({ currency, amount }) => [currency, amount]))
  const without = currenciesWithout(currencies, named)
  if (without.length === 0) return null
  return (
    <Text as="p" tone="caution">
      {words.t('policy.answer.untaken', { currencies: words.list(without) })}
    </Text>
  )
}

const NewCurrency = ({ fees, onFees }: FeesProps) => {
  const { words } = useDesk()
  const { problems } = useEditor()
  const [added, setAdded] = useState('')
  const canAdd = /^[A-Z]{3}$/.test(added) && !fees.some(({ currency }) => currency === added)
  // That there is no amount at all is said where one can be added.
  const isEmpty = problems.some(({ at }) => at === place)
  return (
    <InlineStack gap="200" blockAlign={isEmpty ? 'center' : 'end'}>
      <TextField
        label={words.t('settings.new_currency')}
        placeholder="GBP"
        autoComplete="off"
        maxLength={3}
        value={added}
        onChange={(text) => setAdded(text.toUpperCase())}
        {...(isEmpty ? { error: words.t('policy.needed.fee') } : {})}
      />
      <Button
        disabled={!canAdd}
        onClick={() => {
          onFees([...fees, { currency: added, amount: '' }])
          setAdded('')
        }}
      >
        {words.t('policy.answer.add')}
      </Button>
    </InlineStack>
  )
}
