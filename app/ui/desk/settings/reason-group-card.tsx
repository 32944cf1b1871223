import { BlockStack, Box, Button, Card, Checkbox, InlineStack, Select, Text } from '@shopify/polaris'
import { mostChoices } from '../../../contracts/reasons.ts'
import type { ReasonsPageView } from '../../../contracts/reasons.ts'
import { reasons, type Reason } from '../../../domain/returns/reasons.ts'
import { useDesk } from '../desk-context.tsx'
import { ReasonLabelFields, type Naming } from './reason-label-fields.tsx'
import { headingOf, moved, withChoice, type EditedChoice, type EditedGroup } from './reasons-form.ts'

type CardProps = Naming & {
  readonly groups: readonly EditedGroup[]
  readonly at: number
  readonly view: ReasonsPageView
  readonly isLocked: boolean
  readonly onChange: (groups: readonly EditedGroup[]) => void
  readonly onMove: (by: 1 | -1) => void
}

/** One first-level reason and what is below it, with how often each was given. */
export const ReasonGroupCard = (props: CardProps) => {
  const { words } = useDesk()
  const { groups, at, view, isLocked, former, refused, onChange } = props
  const group = groups[at]
  if (!group) return null
  const change = (next: EditedGroup) => onChange(groups.map((one, index) => (index === at ? next : one)))
  const changeChoice = (index: number, next: EditedChoice) =>
    change({ ...group, choices: group.choices.map((one, place) => (place === index ? next : one)) })
  const isUsed = group.choices.some(({ code }) => view.used.includes(code))
  return (
    <Card>
      <BlockStack gap="400">
        <Heading
          name={headingOf(former, 'group', group)}
          isFirst={at === 0}
          isLast={at === groups.length - 1}
          isLocked={isLocked}
          onMove={props.onMove}
          level="h2"
        />
        <ReasonLabelFields
          level="group"
          named={group}
          former={former}
          refused={refused}
          isLocked={isLocked}
          onChange={(labels) => change({ ...group, labels })}
        />
        {group.choices.map((choice, index) => (
          <ChoiceFields
            key={choice.code}
            choice={choice}
            isFirst={index === 0}
            isLast={index === group.choices.length - 1}
            former={former}
            refused={refused}
            view={view}
            isLocked={isLocked}
            onChange={(next) => changeChoice(index, next)}
            onMove={(by) => change({ ...group, choices: moved(group.choices, index, by) })}
            onRemove={() => change({ ...group, choices: group.choices.toSpliced(index, 1) })}
          />
        ))}
        {!isLocked && (
          <InlineStack gap="200" align="space-between">
            <Button
              onClick={() => onChange(withChoice(groups, at, view.used))}
              disabled={group.choices.length >= mostChoices}
            >
              {words.t('reasons.add')}
            </Button>
            {!isUsed && (
              <Button variant="plain" tone="critical" onClick={() => onChange(groups.toSpliced(at, 1))}>
                {words.t('reasons.remove_group')}
              </Button>
            )}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

type Place = { readonly isFirst: boolean; readonly isLast: boolean }

const Heading = (
  props: Place & {
    /** Null for what is new and has none yet. */
    readonly name: string | null
    readonly level: 'h2' | 'h3'
    readonly isLocked: boolean
    readonly onMove: (by: 1 | -1) => void
  },
) => {
  const { words } = useDesk()
  const name = props.name ?? words.t('reasons.unnamed')
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
      <Text as={props.level} variant={props.level === 'h2' ? 'headingMd' : 'headingSm'} breakWord>
        {name}
      </Text>
      {!props.isLocked && (
        <InlineStack gap="300" wrap={false}>
          <Button
            variant="plain"
            disabled={props.isFirst}
            onClick={() => props.onMove(-1)}
            accessibilityLabel={words.t('reasons.up_named', { name })}
          >
            {words.t('reasons.up')}
          </Button>
          <Button
            variant="plain"
            disabled={props.isLast}
            onClick={() => props.onMove(1)}
            accessibilityLabel={words.t('reasons.down_named', { name })}
          >
            {words.t('reasons.down')}
          </Button>
        </InlineStack>
      )}
    </InlineStack>
  )
}

const ChoiceFields = (
  props: Naming &
    Place & {
      readonly choice: EditedChoice
      readonly view: ReasonsPageView
      readonly isLocked: boolean
      readonly onChange: (choice: EditedChoice) => void
      readonly onMove: (by: 1 | -1) => void
      readonly onRemove: () => void
    },
) => {
  const { words, platform } = useDesk()
  const { choice, view, isLocked, onChange } = props
  const count = view.counts.find(({ code }) => code === choice.code)
  return (
    <Box borderInlineStartWidth="050" borderColor="border" paddingInlineStart="300">
      <BlockStack gap="200">
        <Heading
          name={headingOf(props.former, 'choice', choice)}
          isFirst={props.isFirst}
          isLast={props.isLast}
          level="h3"
          isLocked={isLocked}
          onMove={props.onMove}
        />
        <Text as="p" tone="subdued">
          {words.t('reasons.counted', {
            count: count?.returns ?? 0,
            units: count?.units ?? 0,
            days: view.days,
          })}
        </Text>
        <ReasonLabelFields
          level="choice"
          named={choice}
          former={props.former}
          refused={props.refused}
          isLocked={isLocked}
          onChange={(labels) => onChange({ ...choice, labels })}
        />
        <Select
          label={words.t('reasons.means')}
          helpText={words.t(platform === 'shopify' ? 'reasons.means_help' : 'reasons.means_help_store')}
          disabled={isLocked}
          options={reasons.map((value) => ({ value, label: words.find(`reason.${value}`) ?? value }))}
          value={choice.means}
          onChange={(means) => onChange({ ...choice, means: means as Reason })}
        />
        <InlineStack gap="400" blockAlign="center">
          <Checkbox
            label={words.t('reasons.offered')}
            disabled={isLocked}
            checked={choice.isOffered}
            onChange={(isOffered) => onChange({ ...choice, isOffered })}
          />
          <Checkbox
            label={words.t('reasons.photo')}
            disabled={isLocked}
            checked={choice.needsPhoto}
            onChange={(needsPhoto) => onChange({ ...choice, needsPhoto })}
          />
          {!isLocked && !view.used.includes(choice.code) && (
            <Button variant="plain" tone="critical" onClick={props.onRemove}>
              {words.t('reasons.remove')}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Box>
  )
}
