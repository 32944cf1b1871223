import { Form, useActionData } from '@remix-run/react'
import { Banner, BlockStack, Button, Card, InlineStack, Text, Thumbnail } from '@shopify/polaris'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import type { ReturnLineView } from '../../../contracts/views.ts'
import { lineReason } from '../../../i18n/reason-words.ts'
import type { ActionAnswer } from '../action-answer.tsx'
import type { CountingIntent } from './counting-fields.ts'
import { useDesk } from '../desk-context.tsx'
import { whatEnterDoes } from './enter-records.ts'
import { ProductName } from '../product-title.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { scanFieldOf } from './scan-field.tsx'
import { StepContext, useTable } from './table-context.ts'

/** One step at the receiving table: a form that Enter sends from any field, once something was scanned or typed in it. */
export const CountingStep = (props: {
  readonly intent: CountingIntent
  readonly version: number
  readonly title: string
  readonly help: string
  readonly go: string
  readonly isNext: boolean
  /** What else recording this sets off. */
  readonly consequence?: string | null
  /** Why Enter does not record what is filled in; null where it does. */
  readonly notByEnter?: (entered: FormData) => string | null
  readonly children: ReactNode
}) => {
  const isBusy = useIsSubmitting(props.intent)
  const { said, step, onInput, onEnter } = useEnter(props, isBusy)
  return (
    <Card>
      <Form method="post" onInput={onInput} onKeyDown={onEnter}>
        <input type="hidden" name="intent" value={props.intent} />
        <input type="hidden" name="version" value={props.version} />
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {props.title}
            </Text>
            <Text as="p" tone="subdued">
              {props.help}
            </Text>
          </BlockStack>
          <div role="status">{said !== null && <Banner tone="info" title={said} />}</div>
          <StepContext.Provider value={step}>{props.children}</StepContext.Provider>
          {props.consequence && <Banner tone="info">{props.consequence}</Banner>}
          <InlineStack align="end">
            <Button submit loading={isBusy} {...(props.isNext ? { variant: 'primary' } : {})}>
              {props.go}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  )
}

type Step = Pick<Parameters<typeof CountingStep>[0], 'intent' | 'notByEnter'>

/** A button is pressed on purpose; Enter comes from scanners too, and says why where it records nothing. */
const useEnter = ({ intent, notByEnter }: Step, isBusy: boolean) => {
  const { words } = useDesk()
  const { sinceLastEnter, setEntered } = useTable()
  const isTouched = useRef(false)
  const [said, setSaid] = useState<string | null>(null)
  useRecorded(intent, () => {
    isTouched.current = false
    setEntered(intent, false)
  })
  const step = useMemo(() => {
    const markScanned = () => {
      isTouched.current = true
      setSaid(null)
    }
    const markEntered = () => {
      markScanned()
      setEntered(intent, true)
    }
    return { markScanned, markEntered }
  }, [setEntered, intent])
  const onInput = ({ target }: FormEvent) => {
    // What is typed into the scan field counts when it is found.
    if (target instanceof HTMLElement && target.id !== scanFieldOf(intent)) step.markEntered()
  }
  const whyNot = (form: HTMLFormElement, since: number): string | null => {
    const does = whatEnterDoes({ isTouched: isTouched.current, isBusy, sinceLastEnter: since })
    if (does === 'ignore') return ''
    if (does === 'ask') return words.t('receiving.enter_alone')
    return notByEnter?.(new FormData(form)) ?? null
  }
  const onEnter = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter') return
    const since = sinceLastEnter(event.timeStamp)
    if (event.isDefaultPrevented() || !(event.target instanceof HTMLInputElement)) return
    const why = whyNot(event.currentTarget, since)
    if (why === null) return
    event.preventDefault()
    if (why === '') return
    setSaid(why)
    document.getElementById(scanFieldOf(intent))?.focus()
  }
  return { said, step, onInput, onEnter }
}

/** Once this step was recorded, and not where it was refused; also where its form goes with it. */
const useRecorded = (intent: CountingIntent, onRecorded: () => void): void => {
  const answer = useActionData<ActionAnswer>()
  useIsSubmitting(intent, () => {
    if (answer?.refusal === null) onRecorded()
  })
  const latest = useRef(onRecorded)
  useEffect(() => {
    latest.current = onRecorded
  })
  useEffect(() => () => latest.current(), [])
}

/** What the item looks like and why it comes back: the hands at the table compare it with what they hold. */
export const LineHeading = (props: { readonly line: ReturnLineView; readonly aside: string }) => {
  const { line, aside } = props
  const { words } = useDesk()
  return (
    <InlineStack align="space-between" gap="200" wrap={false}>
      <InlineStack gap="300" wrap={false} blockAlign="start">
        {line.imageUrl !== null && <Thumbnail source={line.imageUrl} alt="" size="small" />}
        <BlockStack gap="050">
          <ProductName line={line} />
          <Text as="p">{words.t('page.reason', { reason: lineReason(words, line) })}</Text>
        </BlockStack>
      </InlineStack>
      <div style={{ flex: 'none' }}>
        <Text as="span" tone="subdued">
          {aside}
        </Text>
      </div>
    </InlineStack>
  )
}
