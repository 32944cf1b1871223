import { Form } from '@remix-run/react'
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  Collapsible,
  InlineStack,
  List,
  Text,
} from '@shopify/polaris'
import { useId, useState } from 'react'
import { ConfirmedAction, useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'
import { actorName } from '../actor-name.ts'
import { ChangeList } from './change-list.tsx'
import type { PolicyScreenProps } from './policy-screen.tsx'
import { problemWords } from './problem-words.ts'

type CardProps = Omit<PolicyScreenProps, 'answer'> & {
  readonly may: { readonly edit: boolean; readonly publish: boolean }
}

/** What is in force and what is not yet: the draft with all that it changes, what keeps it back, and its publishing. */
export const PublishCard = (props: CardProps) => {
  const { words, at } = useDesk()
  const { draft, waiting } = props
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.t(draft ? 'policy.draft' : 'policy.in_force')}
          </Text>
          <Badge tone={draft ? 'attention' : 'success'}>
            {words.t(draft ? 'policy.not_in_force' : 'settings.in_force')}
          </Badge>
        </InlineStack>
        <Text as="p">
          {draft
            ? words.t('policy.draft_help', { at: at(draft.savedAt), who: actorName(words, draft.savedBy) })
            : words.t('policy.in_force_help')}
        </Text>
        {!draft && <Published {...props} />}
        {waiting && <Waiting waiting={waiting} mayCancel={props.may.publish} />}
        {draft && <Draft {...props} draft={draft} />}
      </BlockStack>
    </Card>
  )
}

/** By whom and when; the policy that came with us is published by whoever agrees with it. */
const Published = ({ published, publishedHash, may }: CardProps) => {
  const { words, at } = useDesk()
  const isBusy = useIsSubmitting('make_own')
  if (published.by.kind === 'staff')
    return (
      <Text as="p" tone="subdued">
        {words.t('policy.versions.version', { at: at(published.at), who: actorName(words, published.by) })}
      </Text>
    )
  return (
    <BlockStack gap="200">
      <Text as="p">{words.t('policy.own.given')}</Text>
      {may.publish && (
        <Form method="post">
          <input type="hidden" name="intent" value="make_own" />
          <input type="hidden" name="published" value={publishedHash} />
          <Button submit loading={isBusy}>
            {words.t('policy.own.go')}
          </Button>
        </Form>
      )}
    </BlockStack>
  )
}

const Waiting = (props: {
  readonly waiting: NonNullable<CardProps['waiting']>
  readonly mayCancel: boolean
}) => {
  const { words, at } = useDesk()
  const { waiting } = props
  const isBusy = useIsSubmitting('cancel_schedule')
  const data = { at: at(waiting.publishAt), who: actorName(words, waiting.scheduledBy) }
  return (
    <Banner tone="info" title={words.t('policy.schedule.waits', data)}>
      <BlockStack gap="200">
        <Text as="p">
          {words.t(waiting.isDraft ? 'policy.schedule.is_draft' : 'policy.schedule.is_other')}
        </Text>
        {props.mayCancel && (
          <Form method="post">
            <input type="hidden" name="intent" value="cancel_schedule" />
            <input type="hidden" name="scheduleId" value={waiting.scheduleId} />
            <Button submit loading={isBusy}>
              {words.t('policy.schedule.cancel')}
            </Button>
          </Form>
        )}
      </BlockStack>
    </Banner>
  )
}

const Draft = (props: CardProps & { readonly draft: NonNullable<CardProps['draft']> }) => {
  const { words } = useDesk()
  const { draft, policy, may, waiting } = props
  const isSound = draft.problems.length === 0
  return (
    <>
      {draft.isOutdated && <Banner tone="warning" title={words.t('policy.outdated')} />}
      {!isSound && (
        <Banner tone="critical" title={words.t('policy.problems', { count: draft.problems.length })}>
          <List>
            {draft.problems.map((problem) => (
              <List.Item key={JSON.stringify(problem)}>
                {'rule' in problem && (
                  <strong>{policy.rules[problem.rule]?.name ?? problem.rule + 1}: </strong>
                )}
                {problemWords(words, problem, policy.rules)}
              </List.Item>
            ))}
          </List>
        </Banner>
      )}
      {!draft.isSearchedWhole && (
        <Text as="p" tone="subdued">
          {words.t('policy.not_searched')}
        </Text>
      )}
      <Changes {...props} draft={draft} />
      <InlineStack gap="200" align="space-between">
        {may.edit ? (
          <ConfirmedAction
            label={words.t('policy.discard')}
            title={words.t('policy.discard_title')}
            sentence={words.t('policy.discard_sentence', { count: draft.changes.length })}
            go={words.t('policy.discard')}
            isDestructive
            intent="discard"
            version={0}
          >
            <Seen {...props} />
          </ConfirmedAction>
        ) : (
          <span />
        )}
        {may.publish && isSound && !waiting && (
          <InlineStack gap="200">
            <Button url="/app/policy/backtests">{words.t('policy.backtests')}</Button>
            <Schedule {...props} />
            <ConfirmedAction
              label={words.t('policy.publish')}
              title={words.t('policy.publish_title')}
              sentence={words.t('policy.publish_sentence', { count: draft.changes.length })}
              go={words.t('policy.publish')}
              isPrimary
              intent="publish"
              version={0}
            >
              <Seen {...props} />
              <Button variant="plain" url="/app/policy/backtests">
                {words.t('policy.backtests')}
              </Button>
              <ChangeList changes={draft.changes} reasons={props.reasons} />
            </ConfirmedAction>
          </InlineStack>
        )}
      </InlineStack>
      {!may.publish && (
        <Text as="p" tone="subdued">
          {words.t('policy.owner_publishes')}
        </Text>
      )}
    </>
  )
}

/** What the page showed: the draft, and what it would replace. */
const Seen = ({ hash, publishedHash }: Pick<CardProps, 'hash' | 'publishedHash'>) => (
  <>
    <input type="hidden" name="basedOn" value={hash} />
    <input type="hidden" name="published" value={publishedHash} />
  </>
)

const Schedule = (props: CardProps) => {
  const { words, timeZone } = useDesk()
  return (
    <ConfirmedAction
      label={words.t('policy.schedule.open')}
      title={words.t('policy.schedule.title')}
      sentence={words.t('policy.schedule.sentence')}
      go={words.t('policy.schedule.go')}
      intent="schedule"
      version={0}
    >
      <Seen {...props} />
      <FormText
        label={words.t('policy.schedule.when')}
        helpText={words.t('policy.schedule.when_help', { zone: timeZone })}
        name="minute"
        type="datetime-local"
        needed={words.t('refusal.policy_schedule_when')}
      />
    </ConfirmedAction>
  )
}

const Changes = ({ draft, reasons }: CardProps & { readonly draft: NonNullable<CardProps['draft']> }) => {
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? 'up' : 'down'}
          onClick={() => setOpen(!isOpen)}
          ariaExpanded={isOpen}
          ariaControls={id}
        >
          {words.t('policy.changes', { count: draft.changes.length })}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <ChangeList changes={draft.changes} reasons={reasons} />
      </Collapsible>
    </BlockStack>
  )
}
