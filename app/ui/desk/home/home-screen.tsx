import {
  Banner,
  BlockStack,
  Box,
  Card,
  InlineGrid,
  InlineStack,
  Link,
  ProgressBar,
  Text,
} from '@shopify/polaris'
import type { HomeView, KeyFiguresView, SetupGuideView } from '../../../contracts/home-views.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import { openWaits, type OpenWait } from '../../../domain/returns/return-filters.ts'
import type { Role } from '../../../domain/returns/actor.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import { HeadingWithHelp } from '../help.tsx'
import { KeyFigures } from './key-figures.tsx'
import { ParcelAlertLists } from '../parcel-alerts.tsx'
import { isOwnWait, waitingKey } from '../return/own-waits.ts'
import { ReturnsTable } from '../returns/returns-table.tsx'
import { ScanForm } from '../scan-form.tsx'
import { SetupGuide } from './setup-guide.tsx'
import { TopScreen } from '../top-screen.tsx'

export type HomeScreenProps = {
  readonly home: HomeView
  readonly figures: KeyFiguresView
  readonly guide: SetupGuideView
  readonly answer: ActionAnswer | undefined
}

export const HomeScreen = ({ home, figures, guide, answer }: HomeScreenProps) => {
  const { words, staff } = useDesk()
  // Work comes first: the guide steps aside for it.
  const isNothing = isNothingFor(home, staff.role)
  return (
    <TopScreen
      title={words.t('home.title')}
      begin={
        mayDo({ kind: 'staff', ...staff }, 'open_return').ok
          ? { content: words.t('opening.action'), url: '/app/returns/new' }
          : null
      }
    >
      <AnswerNotice answer={answer} />
      <Notices home={home} />
      <Card>
        <ScanForm isReady={isOwnWait('receipt', staff.role)} />
      </Card>
      {!(isNothing && staff.role === 'owner') && <NoReturnAddress guide={guide} />}
      {isNothing && <SetupGuide guide={guide} />}
      <ParcelAlertLists alerts={home.alerts} />
      <Waiting home={home} />
      {isOwnWait('decision', staff.role) && home.oldestWaiting.length > 0 && <Oldest home={home} />}
      {isNothing ? <NothingWaits /> : <SetupGuide guide={guide} isFolded />}
      <KeyFigures figures={figures} />
      <Decided home={home} />
    </TopScreen>
  )
}

/** What has to be looked at before all else. */
const Notices = ({ home }: { readonly home: HomeView }) => {
  const { words } = useDesk()
  const wrongItems = home.waiting.wrong_item
  // What waits because of another item has no call that is open.
  const refused = home.problems - wrongItems
  return (
    <>
      {refused > 0 && (
        <Banner tone="warning" title={words.t('home.problems', { count: refused })}>
          <p>
            <Link url="/app/returns?problems=1">{words.t('home.see_problems')}</Link>
          </p>
        </Banner>
      )}
      {wrongItems > 0 && (
        <Banner tone="warning" title={words.t('home.wrong_items', { count: wrongItems })}>
          <p>
            <Link url="/app/returns?waiting=wrong_item">{words.t('home.see_wrong_items')}</Link>
          </p>
        </Banner>
      )}
      {home.messages > 0 && (
        <Banner tone="info" title={words.t('home.messages', { count: home.messages })}>
          <p>
            <Link url="/app/returns?messages=1">{words.t('home.see_messages')}</Link>
          </p>
        </Banner>
      )}
    </>
  )
}

/** Shoppers cannot send anything: said to everybody, and mended by the owner. Who dismissed the guide has other ways, such as labels. */
const NoReturnAddress = ({ guide }: { readonly guide: SetupGuideView }) => {
  const { words, staff } = useDesk()
  const isMissing = guide.steps.some(({ step, isDone }) => step === 'return_address' && !isDone)
  if (!isMissing || guide.isDismissed) return null
  return (
    <Banner tone="warning" title={words.t('locations.address_none')}>
      <p>
        {staff.role === 'owner' ? (
          <Link url="/app/settings/locations#return-address">{words.t('setup.step.return_address.go')}</Link>
        ) : (
          words.t('locations.address_locked')
        )}
      </p>
    </Banner>
  )
}

/** Whether there is nothing at all on this page that somebody with this role would have to look at. */
const isNothingFor = ({ waiting, problems, messages, alerts }: HomeView, role: Role): boolean =>
  problems === 0 &&
  messages === 0 &&
  Object.values(alerts).every(({ count }) => count === 0) &&
  openWaits.every((waitingFor) => waiting[waitingFor] === 0 || !isOwnWait(waitingFor, role))

/** Most shops never ask for a second person nor send money by hand, and would wonder what it is. */
const isAlwaysShown = (wait: OpenWait): boolean => wait !== 'second_person' && wait !== 'payout'

const Waiting = ({ home }: { readonly home: HomeView }) => {
  const { words, staff } = useDesk()
  return (
    <Box paddingInline={{ xs: '400', sm: '0' }}>
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200">
          <HeadingWithHelp heading={words.t('home.waits_for')} help={words.t('help.waits')} />
          <Link url="/app/returns?exception=any">{words.t('home.see_exceptions')}</Link>
        </InlineStack>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
          {openWaits
            .filter((wait) => isAlwaysShown(wait) || home.waiting[wait] > 0)
            .map((waitingFor) => (
              <Card key={waitingFor} padding="400">
                <BlockStack gap="100">
                  <Text
                    as="p"
                    variant="headingXl"
                    {...(home.waiting[waitingFor] === 0 ? { tone: 'subdued' } : {})}
                  >
                    {words.number(home.waiting[waitingFor])}
                  </Text>
                  <Link
                    url={waitingFor === 'payout' ? '/app/payouts' : `/app/returns?waiting=${waitingFor}`}
                    removeUnderline
                  >
                    {words.t(`waiting.${waitingKey(waitingFor, staff.role)}`)}
                  </Link>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {words.t(`waiting_help.${waitingKey(waitingFor, staff.role)}`)}
                  </Text>
                </BlockStack>
              </Card>
            ))}
        </InlineGrid>
      </BlockStack>
    </Box>
  )
}

const Oldest = ({ home }: { readonly home: HomeView }) => {
  const { words } = useDesk()
  return (
    <Card padding="0">
      <BlockStack gap="0">
        <div style={{ padding: 'var(--p-space-400)' }}>
          <Text as="h2" variant="headingMd">
            {words.t('home.oldest')}
          </Text>
        </div>
        <ReturnsTable rows={home.oldestWaiting} />
      </BlockStack>
    </Card>
  )
}

const NothingWaits = () => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {words.t('home.nothing_waits')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('home.nothing_waits_help')}
        </Text>
      </BlockStack>
    </Card>
  )
}

const Decided = ({ home: { decidedDays, decidedByRule, decidedByPerson } }: { readonly home: HomeView }) => {
  const { words } = useDesk()
  const all = decidedByRule + decidedByPerson
  const basisPoints = all === 0 ? 0 : Math.round((decidedByRule * 100) / all) * 100
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {words.t('home.decided', { days: decidedDays })}
          </Text>
          {all > 0 && (
            <Text as="span" fontWeight="semibold">
              {words.t('home.decided_share', { percent: words.percent(basisPoints) })}
            </Text>
          )}
        </InlineStack>
        {all === 0 ? (
          <Text as="p" tone="subdued">
            {words.t('home.decided_none', { days: decidedDays })}
          </Text>
        ) : (
          <>
            <ProgressBar progress={basisPoints / 100} size="small" ariaLabelledBy="decided" />
            <Text as="p" tone="subdued" id="decided">
              {words.t('home.by_rule', { count: decidedByRule })} ·{' '}
              {words.t('home.by_person', { count: decidedByPerson })}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  )
}
