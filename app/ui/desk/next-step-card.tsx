import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, Text } from '@shopify/polaris'
import type { ReturnAction, ReturnPageView } from '../../contracts/views.ts'
import { useIsSubmitting } from './confirmed-action.tsx'
import { useDesk } from './desk-context.tsx'
import { canInspect } from './inspect-form.tsx'
import { FormText } from './form-fields.tsx'

const handled: readonly ReturnAction[] = ['receive', 'inspect', 'dispose']

/** The one thing that moves the return on. What ends it stands elsewhere on the page. */
export const NextStepCard = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isWaiting = view.waitingFor !== 'nothing'
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('page.next_step')}
        </Text>
        {isWaiting && (
          <Text as="p">
            {words.t('page.waits_for', { what: words.t(`waiting.${view.waitingFor}`).toLowerCase() })}
          </Text>
        )}
        <Step view={view} />
      </BlockStack>
    </Card>
  )
}

const Step = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  if (view.actions.includes('approve')) return <Approve view={view} />
  const next = handled.find((action) => view.actions.includes(action))
  if (next) {
    return (
      <Button variant="primary" url={`/app/returns/${view.returnId}/receive`} fullWidth>
        {words.t(`action.${next}`)}
      </Button>
    )
  }
  if (canInspect(view)) {
    return (
      <Button url={`/app/returns/${view.returnId}/receive`} fullWidth>
        {words.t('action.override_grade')}
      </Button>
    )
  }
  if (view.actions.includes('refund')) return null
  const others: readonly ReturnPageView['waitingFor'][] = [
    'decision',
    'receipt',
    'inspection',
    'putting_away',
    'refund',
  ]
  return (
    <Text as="p" tone="subdued">
      {words.t(others.includes(view.waitingFor) ? 'page.not_yours' : 'page.nothing_to_do')}
    </Text>
  )
}

/** The only step that asks nothing back: it can still be cancelled afterwards. */
const Approve = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const isBusy = useIsSubmitting('approve')
  const amount = words.money(view.money.shownToShopper.settlement)
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="approve" />
      <input type="hidden" name="version" value={view.version} />
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.t('confirm.approve.sentence', { amount })}
        </Text>
        <FormText label={words.t('confirm.approve.note')} name="reason" maxLength={500} />
        <Button submit variant="primary" fullWidth loading={isBusy}>
          {words.t('action.approve')}
        </Button>
      </BlockStack>
    </Form>
  )
}
