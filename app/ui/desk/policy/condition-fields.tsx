import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  InlineError,
  InlineGrid,
  InlineStack,
  Select,
  Text,
} from '@shopify/polaris'
import { factShapes } from '../../../domain/policy/fact-kinds.ts'
import type { FactName } from '../../../domain/policy/policy.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { useDesk } from '../desk-context.tsx'
import {
  askingsOf,
  currencyBeside,
  isGroup,
  newTest,
  type Asking,
  type EditedCondition,
  type EditedGroup,
  type EditedTest,
  type Joining,
  type NextKey,
} from './edited-condition.ts'
import { problemsOfKey, useEditor } from './editor-context.tsx'
import { factWords } from '../../policy/fact-words.ts'
import { invalidTestWords } from './invalid-words.ts'
import { addId, memberId, useFollowedFocus } from './use-followed-focus.ts'
import { ValueFields } from './value-fields.tsx'
import { valueMarks } from './value-marks.ts'

const joinings: readonly Joining[] = ['all', 'any', 'none', 'not_all']
const deepest = 6

type Shared = { readonly nextKey: NextKey; readonly currency: string | null; readonly level: number }

/** Conditions that count together, and how; groups stand within groups. */
export const GroupFields = (
  props: Shared & {
    readonly group: EditedGroup
    readonly onChange: (group: EditedGroup) => void
    readonly onRemove?: () => void
  },
) => {
  const { words } = useDesk()
  const editor = useEditor()
  const { group, nextKey, level, onChange } = props
  const { isLocked } = editor
  const [problem] = problemsOfKey(editor, group.key)
  const isJoined = group.joining === 'all' || group.joining === 'not_all'
  const within = isJoined ? (currencyBeside(group.members) ?? props.currency) : props.currency
  const put = (at: number, member: EditedCondition) =>
    onChange({ ...group, members: group.members.with(at, member) })
  const drop = (at: number) => onChange({ ...group, members: group.members.toSpliced(at, 1) })
  const add = (member: EditedCondition) => onChange({ ...group, members: [...group.members, member] })
  const isEmpty = group.members.length === 0
  const fields = useFollowedFocus(group.members.length)
  return (
    <fieldset ref={fields} style={{ border: 'none', margin: 0, padding: 0, minWidth: 0 }}>
      <BlockStack gap="300">
        {isEmpty && level === 1 ? (
          <Text as="p">{words.t('policy.rule.applies_to_everything')}</Text>
        ) : (
          <Select
            label={words.t('policy.joining.label')}
            labelHidden
            disabled={isLocked}
            options={joinings.map((value) => ({ value, label: words.t(`policy.joining.${value}`) }))}
            value={group.joining}
            onChange={(joining) => onChange({ ...group, joining: joining as Joining })}
          />
        )}
        {group.members.map((member, at) => (
          <Box
            key={member.key}
            id={memberId(member.key)}
            borderInlineStartWidth="050"
            borderColor="border"
            paddingInlineStart="300"
          >
            {isGroup(member) ? (
              <GroupFields
                group={member}
                nextKey={nextKey}
                currency={within}
                level={level + 1}
                onChange={(next) => put(at, next)}
                onRemove={() => drop(at)}
              />
            ) : (
              <TestFields
                test={member}
                currency={within}
                place={at + 1}
                onChange={(next) => put(at, next)}
                onRemove={() => drop(at)}
              />
            )}
          </Box>
        ))}
        {problem && (
          <InlineError fieldID={`condition-${group.key}`} message={words.t('policy.needed.some')} />
        )}
        {!isLocked && (
          <InlineStack align="space-between" gap="200">
            <ButtonGroup>
              <Button id={addId(group.key)} onClick={() => add(newTest('line.tags', nextKey))}>
                {words.t('policy.rule.add_condition')}
              </Button>
              {level < deepest && (
                <Button
                  onClick={() =>
                    add({ key: nextKey(), joining: 'any', members: [newTest('line.tags', nextKey)] })
                  }
                >
                  {words.t('policy.rule.add_group')}
                </Button>
              )}
            </ButtonGroup>
            {props.onRemove && (
              <Button variant="plain" tone="critical" onClick={props.onRemove}>
                {words.t('policy.rule.remove_group')}
              </Button>
            )}
          </InlineStack>
        )}
      </BlockStack>
    </fieldset>
  )
}

type TestProps = {
  readonly test: EditedTest
  readonly currency: string | null
  readonly place: number
  readonly onChange: (test: EditedTest) => void
  readonly onRemove: () => void
}

const TestFields = ({ test, currency, place, onChange, onRemove }: TestProps) => {
  const { words } = useDesk()
  const editor = useEditor()
  const { isLocked } = editor
  const problems = problemsOfKey(editor, test.key)
  const marks = valueMarks(words, test, problems, currency)
  const hasNoField = factShapes[test.fact].kind === 'flag' || test.asking === 'missing'
  const changeFact = (fact: string) =>
    onChange({ ...newTest(fact as FactName, () => test.key), currency: test.currency })
  const changeAsking = (chosen: string) => {
    const [way, asking] = chosen.split(':') as ['is' | 'is_not', Asking]
    const isOther = asking !== test.asking
    onChange({ ...test, asking, isNot: way === 'is_not', ...(isOther && { values: [] }) })
  }
  return (
    <BlockStack gap="200">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
        <Select
          label={words.t('policy.rule.fact', { place })}
          labelHidden
          disabled={isLocked}
          options={factOptions(words)}
          value={test.fact}
          onChange={changeFact}
        />
        <Select
          label={words.t('policy.rule.asking', { place })}
          labelHidden
          disabled={isLocked}
          options={askingOptions(words, test.fact)}
          value={`${test.isNot ? 'is_not' : 'is'}:${test.asking}`}
          onChange={changeAsking}
        />
      </InlineGrid>
      <ValueFields test={test} currency={currency} marks={marks} onChange={onChange} />
      {hasNoField && problems[0] && (
        <InlineError fieldID={`condition-${test.key}`} message={invalidTestWords(words, test, problems[0])} />
      )}
      {!isLocked && (
        <InlineStack align="end">
          <Button
            variant="plain"
            tone="critical"
            onClick={onRemove}
            accessibilityLabel={words.t('policy.rule.remove_condition_named', {
              place,
              fact: factWords(words, test.fact),
            })}
          >
            {words.t('policy.rule.remove_condition')}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  )
}

const aboutWhat = ['line', 'order', 'customer', 'return', 'date'] as const

/** Facts by what they are about. Those about anything else stand at the end. */
const factOptions = (words: DeskWords) => {
  const facts = Object.keys(factShapes) as readonly FactName[]
  const option = (value: FactName) => ({
    value,
    label: factWords(words, value),
  })
  const known = aboutWhat.map((about) => ({
    title: words.t(`policy.about.${about}`),
    options: facts.filter((fact) => fact.startsWith(`${about}.`)).map(option),
  }))
  const others = facts.filter((fact) => !aboutWhat.some((about) => fact.startsWith(`${about}.`)))
  return others.length === 0
    ? known
    : [...known, { title: words.t('policy.about.others'), options: others.map(option) }]
}

const askingOptions = (words: DeskWords, fact: FactName) => {
  const { kind } = factShapes[fact]
  const label = (way: 'is' | 'is_not', asking: Asking) =>
    words.find(`policy.asking.${way}.${kind}_${asking}`) ??
    words.find(`policy.asking.${way}.${asking}`) ??
    asking
  return (['is', 'is_not'] as const).flatMap((way) =>
    askingsOf(fact).map((asking) => ({ value: `${way}:${asking}`, label: label(way, asking) })),
  )
}
