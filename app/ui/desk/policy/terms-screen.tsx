import { Form } from '@remix-run/react'
import { TitleBar } from '../shell/title-bar.tsx'
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Page,
  Select,
  Tag,
  Text,
  TextField,
} from '@shopify/polaris'
import { useState } from 'react'
import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import type { PolicyTerms } from '../../../domain/policy/edit-policy.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { DiscardableWithAnswer } from '../discardable.tsx'
import { countryOptions } from './countries.ts'
import { errorIn, problemsIn } from './editor-context.tsx'
import { countryName } from '../../policy/fact-words.ts'
import { useMayOnPolicy } from './policy-screen.tsx'
import { isPutRight, useStillWrong } from './still-wrong.ts'
import { useTouched } from './use-touched.ts'

export type TermsScreenProps = {
  readonly terms: PolicyTerms
  readonly hash: string
  readonly answer: (ActionAnswer & { readonly problems: readonly DocumentProblem[] }) | undefined
}

/** What the policy says beside its rules: its name, where days are counted, and groups of countries that rules may name. */
export const TermsScreen = (props: TermsScreenProps) => {
  const { words } = useDesk()
  const may = useMayOnPolicy()
  return (
    <Page
      title={words.t('policy.terms.title')}
      backAction={{ content: words.t('policy.title'), url: '/app/policy' }}
      narrowWidth
    >
      <TitleBar title={words.t('policy.terms.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={props.answer?.refusal ? undefined : props.answer} />
        {!may.edit && <Banner tone="info" title={words.t('policy.not_yours')} />}
        <DiscardableWithAnswer key={JSON.stringify(props.terms)} answer={props.answer}>
          {(answer, discard) => (
            <TermsForm {...props} answer={answer} isLocked={!may.edit} onDiscard={discard} />
          )}
        </DiscardableWithAnswer>
      </BlockStack>
    </Page>
  )
}

type Group = { readonly key: number; readonly name: string; readonly countries: readonly string[] }

const TermsForm = (
  props: TermsScreenProps & { readonly isLocked: boolean; readonly onDiscard: () => void },
) => {
  const { words } = useDesk()
  const { isLocked } = props
  const [was] = useState(props.terms)
  const [name, setName] = useState(was.name)
  const [timeZone, setTimeZone] = useState(was.timeZone)
  const [groups, setGroups] = useState<readonly Group[]>(() =>
    Object.entries(was.countryGroups).map(([name, countries], key) => ({ key, name, countries })),
  )
  const document = JSON.stringify({
    name: name.trim(),
    timeZone: timeZone.trim(),
    countryGroups: Object.fromEntries(groups.map((one) => [one.name.trim(), one.countries])),
  })
  const touched = useTouched(document)
  const problems = useStillWrong(problemsIn(props.answer), document)
  const isBusy = useIsSubmitting('put_terms')
  const nextKey = Math.max(-1, ...groups.map(({ key }) => key)) + 1
  const taken = new Set(groups.map((one) => one.name.trim())).size < groups.length
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="put_terms" />
      <input type="hidden" name="basedOn" value={props.hash} />
      <input type="hidden" name="was" value={JSON.stringify(was)} />
      <input type="hidden" name="document" value={document} ref={touched} />
      <BlockStack gap="400">
        {props.answer?.refusal && !isPutRight(props.answer, problems) && (
          <AnswerNotice answer={props.answer} />
        )}
        <Card>
          <BlockStack gap="300">
            <TextField
              label={words.t('policy.terms.name')}
              helpText={words.t('policy.terms.name_help')}
              autoComplete="off"
              maxLength={120}
              disabled={isLocked}
              value={name}
              onChange={setName}
              {...errorIn(words, problems, 'name')}
            />
            <TextField
              label={words.t('policy.terms.zone')}
              placeholder="Asia/Jakarta"
              autoComplete="off"
              maxLength={60}
              disabled={isLocked}
              value={timeZone}
              onChange={setTimeZone}
              {...errorIn(words, problems, 'timeZone')}
            />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">
                {words.t('policy.terms.groups')}
              </Text>
              <Text as="p" tone="subdued">
                {words.t('policy.terms.groups_help')}
              </Text>
            </BlockStack>
            {groups.map((group, at) => (
              <GroupOfCountries
                key={group.key}
                group={group}
                isLocked={isLocked}
                isTaken={
                  taken && groups.some((one) => one !== group && one.name.trim() === group.name.trim())
                }
                problems={problems}
                onChange={(next) => setGroups(groups.with(at, next))}
                onRemove={() => setGroups(groups.toSpliced(at, 1))}
              />
            ))}
            {!isLocked && (
              <InlineStack>
                <Button onClick={() => setGroups([...groups, { key: nextKey, name: '', countries: [] }])}>
                  {words.t('policy.terms.add_group')}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        </Card>
        {!isLocked && (
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <InlineStack align="end">
              <Button submit variant="primary" loading={isBusy} disabled={taken}>
                {words.t('policy.terms.save')}
              </Button>
            </InlineStack>
          </Box>
        )}
      </BlockStack>
    </Form>
  )
}

const GroupOfCountries = (props: {
  readonly group: Group
  readonly isLocked: boolean
  readonly isTaken: boolean
  readonly problems: readonly DocumentProblem[]
  readonly onChange: (group: Group) => void
  readonly onRemove: () => void
}) => {
  const { words } = useDesk()
  const { group, isLocked, onChange } = props
  const place = group.name.trim() === '' ? 'countryGroups.' : `countryGroups.${group.name.trim()}`
  const left = countryOptions(words).filter(({ value }) => !group.countries.includes(value))
  const error = props.isTaken
    ? { error: words.t('policy.terms.group_taken') }
    : errorIn(words, props.problems, place)
  return (
    <Box borderInlineStartWidth="050" borderColor="border" paddingInlineStart="300">
      <BlockStack gap="200">
        <TextField
          label={words.t('policy.terms.group_name')}
          autoComplete="off"
          maxLength={120}
          disabled={isLocked}
          value={group.name}
          onChange={(name) => onChange({ ...group, name })}
          {...error}
        />
        <InlineStack gap="200">
          {group.countries.length === 0 && (
            <Text as="p" tone="subdued">
              {words.t('policy.terms.group_empty')}
            </Text>
          )}
          {group.countries.map((code) => (
            <Tag
              key={code}
              disabled={isLocked}
              onRemove={() =>
                onChange({ ...group, countries: group.countries.filter((one) => one !== code) })
              }
            >
              {countryName(words, code)}
            </Tag>
          ))}
        </InlineStack>
        {!isLocked && (
          <>
            <Select
              label={words.t('policy.terms.add_country')}
              labelHidden
              placeholder={words.t('policy.terms.add_country')}
              options={left}
              value=""
              onChange={(code) => onChange({ ...group, countries: [...group.countries, code] })}
            />
            <InlineStack align="end">
              <Button
                variant="plain"
                tone="critical"
                onClick={props.onRemove}
                accessibilityLabel={words.t('policy.terms.remove_group_named', { name: group.name })}
              >
                {words.t('policy.terms.remove_group')}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Box>
  )
}
