import { Form } from '@remix-run/react'
import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris'
import type { SetupGuideView, SetupStep } from '../../contracts/home-views.ts'
import { useDesk } from './desk-context.tsx'

const ways: Readonly<Record<SetupStep, string>> = {
  policy: '/app/policy',
  mail_server: '/app/settings/messages',
  portal: 'shopify://admin/themes/current/editor',
  sender: '/app/settings/messages#sender',
  reminders: '/app/settings/messages#reminders',
  quarantine: '/app/settings#receiving',
  locations: '/app/settings/locations',
  staff: '/app/settings#staff',
}

/** What is missing, each with the way to mend it. Seen by the owner, who sets up, until nothing is missing or it is dismissed. */
export const SetupGuide = ({ guide }: { readonly guide: SetupGuideView }) => {
  const { words, staff } = useDesk()
  const open = guide.steps.filter(({ isDone }) => !isDone)
  if (staff.role !== 'owner' || guide.isDismissed || open.length === 0) return null
  const all = guide.steps.length
  const done = all - open.length
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {words.t('setup.title')}
          </Text>
          <Form method="post" action="/app?index">
            <input type="hidden" name="intent" value="dismiss_guide" />
            <Button submit variant="plain">
              {words.t('setup.dismiss')}
            </Button>
          </Form>
        </InlineStack>
        <BlockStack gap="100">
          <Text as="p" tone="subdued" id="setup-progress">
            {words.t('setup.progress', { done, all })}
          </Text>
          <ProgressBar progress={(done * 100) / all} size="small" ariaLabelledBy="setup-progress" />
        </BlockStack>
        {open.map(({ step }) => (
          <Step key={step} step={step} />
        ))}
      </BlockStack>
    </Card>
  )
}

const Step = ({ step }: { readonly step: SetupStep }) => {
  const { words } = useDesk()
  const way = ways[step]
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <BlockStack gap="050">
        <Text as="h3" fontWeight="semibold">
          {words.t(`setup.step.${step}.name`)}
        </Text>
        <Text as="p" tone="subdued">
          {words.t(`setup.step.${step}.why`)}
        </Text>
      </BlockStack>
      <div style={{ flex: 'none' }}>
        <Button url={way} {...(way.startsWith('shopify:') ? { target: '_top' as const } : {})}>
          {words.t(`setup.step.${step}.go`)}
        </Button>
      </div>
    </InlineStack>
  )
}

/** In the settings: brings a dismissed guide back. */
export const SetupRestore = ({ isDismissed }: { readonly isDismissed: boolean }) => {
  const { words, staff } = useDesk()
  if (!isDismissed || staff.role !== 'owner') return null
  return (
    <Form method="post" action="/app?index">
      <input type="hidden" name="intent" value="restore_guide" />
      <InlineStack gap="200">
        <Badge>{words.t('setup.dismissed')}</Badge>
        <Button submit variant="plain">
          {words.t('setup.restore')}
        </Button>
      </InlineStack>
    </Form>
  )
}
