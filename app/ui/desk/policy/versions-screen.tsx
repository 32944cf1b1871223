import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import { Badge, BlockStack, Box, Button, Card, InlineGrid, InlineStack, Page, Text } from '@shopify/polaris'
import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import type { Actor } from '../../../domain/returns/actor.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormSelect } from '../form-fields.tsx'
import { actorName } from '../actor-name.ts'
import { ChangeList } from './change-list.tsx'
import { useMayOnPolicy } from './policy-screen.tsx'

type Version = {
  readonly hash: string
  readonly name: string
  readonly publishedAt: string
  readonly publishedBy: Actor
}

export type VersionsScreenProps = {
  /** The newest first. */
  readonly versions: readonly Version[]
  readonly current: string
  readonly hasDraft: boolean
  readonly ended: readonly {
    readonly scheduleId: string
    readonly outcome: 'published' | 'cancelled' | 'invalid' | 'not_allowed'
    readonly endedAt: string
    readonly scheduledBy: Actor
  }[]
  /** Two versions to compare, by their hashes, or `draft`; null where none were asked for. */
  readonly from: string | null
  readonly to: string | null
  readonly changes: readonly PolicyChange[] | null
  readonly reasons: Readonly<Record<string, string>>
  readonly answer: ActionAnswer | undefined
}

/** Every version that was in force, by whom, what was different, and putting one in force again. */
export const VersionsScreen = (props: VersionsScreenProps) => {
  const { words, at } = useDesk()
  const { ended } = props
  return (
    <Page
      title={words.t('policy.versions.title')}
      backAction={{ content: words.t('policy.title'), url: '/app/policy' }}
      narrowWidth
    >
      <TitleBar title={words.t('policy.versions.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={props.answer} />
        <Compare key={`${props.from} ${props.to}`} {...props} />
        <Card>
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              {words.t('policy.versions.help')}
            </Text>
            {props.versions.map((version, index) => (
              <VersionRow
                // The same version may have been published more than once, also within a second.
                key={props.versions.length - index}
                version={version}
                before={props.versions[index + 1]?.hash ?? null}
                isInForce={index === 0}
                current={props.current}
              />
            ))}
          </BlockStack>
        </Card>
        {ended.length > 0 && (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {words.t('policy.versions.scheduled')}
              </Text>
              {ended.map(({ scheduleId, outcome, endedAt, scheduledBy }) => (
                <Text key={scheduleId} as="p">
                  {words.t(`policy.versions.ended.${outcome}`, {
                    at: at(endedAt),
                    who: actorName(words, scheduledBy),
                  })}
                </Text>
              ))}
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  )
}

const Compare = ({ versions, hasDraft, from, to, changes, reasons }: VersionsScreenProps) => {
  const { words, at } = useDesk()
  const seen = new Set<string>()
  const distinct = versions.filter(({ hash }) => !seen.has(hash) && seen.add(hash))
  const published = distinct.map(({ hash, name, publishedAt }) => ({
    value: hash,
    label: words.t('policy.versions.named', { name, at: at(publishedAt) }),
  }))
  const options = hasDraft
    ? [{ value: 'draft', label: words.t('policy.versions.draft') }, ...published]
    : published
  if (options.length < 2) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Form method="get">
          <BlockStack gap="200">
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
              <FormSelect
                label={words.t('policy.versions.from')}
                name="from"
                options={options}
                initial={from ?? options[1]?.value ?? ''}
              />
              <FormSelect
                label={words.t('policy.versions.to')}
                name="to"
                options={options}
                initial={to ?? options[0]?.value ?? ''}
              />
            </InlineGrid>
            <InlineStack align="end">
              <Button submit>{words.t('policy.versions.compare')}</Button>
            </InlineStack>
          </BlockStack>
        </Form>
        {changes !== null && (
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.t('policy.versions.difference')}
            </Text>
            <ChangeList changes={changes} reasons={reasons} />
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  )
}

const VersionRow = (props: {
  readonly version: Version
  readonly before: string | null
  readonly isInForce: boolean
  readonly current: string
}) => {
  const { words, at } = useDesk()
  const may = useMayOnPolicy()
  const { version, before, isInForce } = props
  const when = at(version.publishedAt)
  return (
    <Box paddingBlockStart="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm" breakWord>
            {version.name}
          </Text>
          {isInForce && <Badge tone="success">{words.t('settings.in_force')}</Badge>}
        </InlineStack>
        <Text as="p">
          {words.t('policy.versions.version', { at: when, who: actorName(words, version.publishedBy) })}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {words.t('policy.versions.hash', { hash: version.hash.slice(0, 12) })}
        </Text>
        <InlineStack gap="400">
          {before === null ? (
            <Text as="span" tone="subdued">
              {words.t('policy.versions.first')}
            </Text>
          ) : (
            <Button
              variant="plain"
              url={`/app/policy/versions?from=${before}&to=${version.hash}`}
              accessibilityLabel={words.t('policy.versions.see_named', { at: when })}
            >
              {words.t('policy.versions.see')}
            </Button>
          )}
          {may.publish && version.hash !== props.current && (
            <ConfirmedAction
              label={words.t('policy.versions.roll_back')}
              labelNamed={words.t('policy.versions.roll_back_named', { at: when })}
              title={words.t('policy.versions.roll_back_title')}
              sentence={words.t('policy.versions.roll_back_sentence')}
              go={words.t('policy.versions.roll_back')}
              isPlain
              intent="publish_again"
              version={0}
            >
              <input type="hidden" name="hash" value={version.hash} />
              <input type="hidden" name="published" value={props.current} />
            </ConfirmedAction>
          )}
        </InlineStack>
      </BlockStack>
    </Box>
  )
}
