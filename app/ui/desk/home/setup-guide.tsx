import { Form } from '@remix-run/react'
import {
  Badge,
  BlockStack,
  Button,
  Card,
  Collapsible,
  Icon,
  InlineStack,
  Link,
  ProgressBar,
  Text,
} from '@shopify/polaris'
import { CheckCircleIcon } from '@shopify/polaris-icons'
import { useId, useState } from 'react'
import { neededSteps, type SetupGuideView, type SetupStep } from '../../../contracts/home-views.ts'
import { useDesk } from '../desk-context.tsx'
import { useShell } from '../shell/shell.tsx'

const ways: Readonly<Record<SetupStep, string>> = {
  return_address: '/app/settings/locations#return-address',
  policy: '/app/policy',
  mail_server: '/app/settings/messages',
  portal: 'shopify://admin/themes/current/editor',
  sender: '/app/settings/messages#sender',
  reminders: '/app/settings/messages#reminders',
  quarantine: '/app/settings#receiving',
  locations: '/app/settings/locations',
  staff: '/app/settings#staff',
}

/** Where a shop without Shopify goes for it: there is no theme editor, and our plugin shows the portal. */
const storeWays: Partial<Record<SetupStep, string>> = { portal: '/app/settings/channels' }

/** Where a step leads and how it is called, by where the desk stands. */
const useSteps = () => {
  const { words } = useDesk()
  const isInStore = useShell().kind === 'store'
  return {
    wayTo: (step: SetupStep): string => (isInStore ? storeWays[step] : undefined) ?? ways[step],
    sentence: (step: SetupStep, part: 'name' | 'why' | 'go'): string =>
      (isInStore ? words.find(`setup.store_step.${step}.${part}`) : null) ??
      words.t(`setup.step.${step}.${part}`),
  }
}

/**
 * What is missing, each with the way to mend it. Seen by the owner, who sets up, until nothing is missing or it is dismissed. Folded
 * it is one line that names what is missing.
 */
export const SetupGuide = ({ guide, isFolded = false }: GuideProps) => {
  const { staff } = useDesk()
  const isOver = guide.isDismissed || guide.steps.every(({ isDone }) => isDone)
  if (staff.role !== 'owner' || isOver) return null
  return <Card>{isFolded ? <FoldedGuide guide={guide} /> : <OpenGuide guide={guide} />}</Card>
}

type GuideProps = { readonly guide: SetupGuideView; readonly isFolded?: boolean }

const openSteps = ({ steps }: SetupGuideView): readonly SetupStep[] =>
  steps.flatMap(({ step, isDone }) => (isDone ? [] : [step]))

const FoldedGuide = ({ guide }: GuideProps) => {
  const { words } = useDesk()
  const { sentence } = useSteps()
  const [isShown, setShown] = useState(false)
  const id = useId()
  const open = openSteps(guide)
  const said = open.filter((step) => neededSteps.includes(step)).map((step) => sentence(step, 'name'))
  const line =
    said.length === 0
      ? words.t('setup.left', { count: open.length })
      : words.t('setup.missing', { steps: words.list(said) })
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="050">
          <Text as="h2" variant="headingSm">
            {words.t('setup.title')}
          </Text>
          {!isShown && (
            <Text as="p" tone="subdued">
              {line}
            </Text>
          )}
        </BlockStack>
        <Button
          variant="plain"
          disclosure={isShown ? 'up' : 'down'}
          ariaExpanded={isShown}
          ariaControls={id}
          onClick={() => setShown(!isShown)}
        >
          {words.t(isShown ? 'setup.hide' : 'setup.show')}
        </Button>
      </InlineStack>
      <Collapsible open={isShown} id={id}>
        <Steps guide={guide} />
      </Collapsible>
    </BlockStack>
  )
}

const OpenGuide = ({ guide }: GuideProps) => {
  const { words } = useDesk()
  return (
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {words.t('setup.title')}
      </Text>
      <Steps guide={guide} />
    </BlockStack>
  )
}

const Steps = ({ guide }: GuideProps) => {
  const { words } = useDesk()
  const open = openSteps(guide)
  const all = guide.steps.length
  const done = all - open.length
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p" tone="subdued" id="setup-progress">
            {words.t('setup.progress', { done, all })}
          </Text>
          <Form method="post" action="/app?index">
            <input type="hidden" name="intent" value="dismiss_guide" />
            <Button submit variant="plain">
              {words.t('setup.dismiss')}
            </Button>
          </Form>
        </InlineStack>
        <ProgressBar progress={Math.round((done * 100) / all)} size="small" ariaLabelledBy="setup-progress" />
      </BlockStack>
      {open.map((step) => (
        <Step key={step} step={step} />
      ))}
      {done > 0 && <DoneSteps steps={guide.steps.filter(({ isDone }) => isDone)} />}
    </BlockStack>
  )
}

/** Folded away, to be looked at or changed again. */
const DoneSteps = ({ steps }: { readonly steps: SetupGuideView['steps'] }) => {
  const { words } = useDesk()
  const { wayTo, sentence } = useSteps()
  const [isShown, setShown] = useState(false)
  const id = useId()
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isShown ? 'up' : 'down'}
          ariaExpanded={isShown}
          ariaControls={id}
          onClick={() => setShown(!isShown)}
        >
          {words.t('setup.steps_done', { count: steps.length })}
        </Button>
      </InlineStack>
      <Collapsible open={isShown} id={id}>
        <BlockStack gap="200">
          {steps.map(({ step }) => (
            <InlineStack key={step} gap="200" blockAlign="center" wrap={false}>
              <span>
                <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={words.t('setup.done')} />
              </span>
              <Link url={wayTo(step)} removeUnderline {...targetOf(wayTo(step))}>
                {sentence(step, 'name')}
              </Link>
            </InlineStack>
          ))}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  )
}

/** What is Shopify’s own page leaves the frame. */
const targetOf = (way: string) => (way.startsWith('shopify:') ? { target: '_top' as const } : {})

const Step = ({ step }: { readonly step: SetupStep }) => {
  const { words } = useDesk()
  const { wayTo, sentence } = useSteps()
  const way = wayTo(step)
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <BlockStack gap="050">
        {/* Said, since else it takes over how the one around it is aligned. */}
        <InlineStack align="start" gap="200" blockAlign="center">
          <Text as="h3" fontWeight="semibold">
            {sentence(step, 'name')}
          </Text>
          {neededSteps.includes(step) && <Badge tone="attention">{words.t('setup.needed')}</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued">
          {sentence(step, 'why')}
        </Text>
      </BlockStack>
      <div style={{ flex: 'none' }}>
        <Button url={way} {...targetOf(way)}>
          {sentence(step, 'go')}
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
