import { Banner, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'
import type { StaffView } from '../../../contracts/views.ts'
import type { ReceivingSettings } from '../../../domain/returns/receiving-settings.ts'
import type { Role } from '../../../domain/returns/actor.ts'
import { mayDo } from '../../../domain/returns/permissions.ts'
import type { PayoutLimits } from '../../../domain/returns/second-person.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useDesk } from '../desk-context.tsx'
import type { FieldProblems } from '../field-problems.ts'
import { LimitsForm } from './limits-form.tsx'
import { ReceivingSettingsForm } from './receiving-settings-form.tsx'
import { SetupRestore } from '../home/setup-guide.tsx'
import { StaffList } from './staff-list.tsx'
import { TopScreen } from '../top-screen.tsx'

export type SettingsScreenProps = {
  readonly staff: readonly StaffView[]
  readonly checklistCount: number
  readonly receiving: ReceivingSettings
  readonly limits: PayoutLimits
  readonly isGuideDismissed: boolean
  readonly answer: (ActionAnswer & { readonly problems: FieldProblems | null }) | undefined
}

export const SettingsScreen = (props: SettingsScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <TopScreen title={words.t('settings.title')} width="narrow">
      <AnswerNotice answer={props.answer} />
      <Part title={words.t('policy.title')} help={words.t('settings.policy_help')}>
        <InlineStack>
          <Button url="/app/policy">{words.t('settings.policy_open')}</Button>
        </InlineStack>
      </Part>
      <Part
        id="receiving"
        title={words.t('settings.receiving')}
        help={words.t(isOwner ? 'settings.receiving_help' : 'settings.receiving_locked')}
      >
        <ReceivingSettingsForm
          settings={props.receiving}
          problems={props.answer?.problems ?? {}}
          isLocked={!isOwner}
        />
      </Part>
      <LimitsPart {...props} isOwner={isOwner} />
      <Part
        title={words.t('checklists.title')}
        help={words.t('checklists.count', { count: props.checklistCount })}
      >
        <InlineStack>
          <Button url="/app/settings/checklists">
            {words.t(isOwner ? 'checklists.open' : 'checklists.see')}
          </Button>
        </InlineStack>
      </Part>
      <Part id="channels" title={words.t('channels.title')} help={words.t('channels.part_help')}>
        <InlineStack>
          <Button url="/app/settings/channels">{words.t('channels.open')}</Button>
        </InlineStack>
      </Part>
      <WebhooksPart isOwner={isOwner} />
      <ApiKeysPart isOwner={isOwner} />
      <Part title={words.t('reasons.title')} help={words.t('reasons.link_help')}>
        <InlineStack>
          <Button url="/app/settings/reasons">{words.t(isOwner ? 'reasons.open' : 'reasons.see')}</Button>
        </InlineStack>
      </Part>
      <Part title={words.t('locations.title')} help={words.t('locations.part_help')}>
        {props.receiving.returnAddress === null && (
          <Banner tone="warning">{words.t('locations.address_none')}</Banner>
        )}
        <InlineStack>
          <Button url="/app/settings/locations">{words.t('locations.open')}</Button>
        </InlineStack>
      </Part>
      <Part title={words.t('instructions.title')} help={words.t('instructions.help')}>
        <InlineStack>
          <Button url="/app/settings/instructions">{words.t('instructions.open')}</Button>
        </InlineStack>
      </Part>
      <Part title={words.t('mails.title')} help={words.t('mails.part_help')}>
        <InlineStack gap="200">
          <Button url="/app/settings/messages">{words.t('mails.open')}</Button>
          <Button url="/app/settings/replies">{words.t('replies.open')}</Button>
        </InlineStack>
      </Part>
      <Part
        id="staff"
        title={words.t('settings.staff')}
        help={words.t(isOwner ? 'settings.staff_help' : 'settings.only_owner_staff')}
      >
        <StaffList members={props.staff} canAssign={isOwner} />
      </Part>
      <SetupRestore isDismissed={props.isGuideDismissed} />
    </TopScreen>
  )
}

const LimitsPart = ({
  limits,
  staff,
  answer,
  isOwner,
}: SettingsScreenProps & { readonly isOwner: boolean }) => {
  const { words } = useDesk()
  return (
    <Part
      id="limits"
      title={words.t('settings.limits')}
      help={words.t(isOwner ? 'settings.limits_help' : 'settings.limits_locked')}
    >
      <LimitsForm
        key={JSON.stringify(limits)}
        limits={limits}
        problems={answer?.problems ?? {}}
        isLocked={!isOwner}
        isAlone={staff.filter(({ role }) => mayConfirm(role)).length < 2}
      />
    </Part>
  )
}

const mayConfirm = (role: Role): boolean =>
  mayDo({ kind: 'staff', staffId: '', name: '', role }, 'confirm_payout').ok

const WebhooksPart = ({ isOwner }: { readonly isOwner: boolean }) => {
  const { words } = useDesk()
  return (
    <Part title={words.t('webhooks.title')} help={words.t(isOwner ? 'webhooks.help' : 'webhooks.only_owner')}>
      {isOwner && (
        <InlineStack>
          <Button url="/app/settings/webhooks">{words.t('webhooks.open')}</Button>
        </InlineStack>
      )}
    </Part>
  )
}

const ApiKeysPart = ({ isOwner }: { readonly isOwner: boolean }) => {
  const { words } = useDesk()
  return (
    <Part title={words.t('api_keys.title')} help={words.t(isOwner ? 'api_keys.help' : 'api_keys.only_owner')}>
      {isOwner && (
        <InlineStack>
          <Button url="/app/settings/api-keys">{words.t('api_keys.open')}</Button>
        </InlineStack>
      )}
    </Part>
  )
}

const Part = (props: {
  /** What other pages lead to. */
  readonly id?: string
  readonly title: string
  readonly help: string | null
  readonly children: ReactNode
}) => (
  <Card>
    <BlockStack gap="400">
      <BlockStack gap="100" {...(props.id ? { id: props.id } : {})}>
        <Text as="h2" variant="headingMd">
          {props.title}
        </Text>
        {props.help !== null && (
          <Text as="p" tone="subdued">
            {props.help}
          </Text>
        )}
      </BlockStack>
      {props.children}
    </BlockStack>
  </Card>
)
