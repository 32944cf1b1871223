import {
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris'
import { mostChoices } from '../../../contracts/reasons.ts'
import type { ReasonsPageView } from '../../../contracts/reasons.ts'
import type { ReasonLabels } from '../../../domain/returns/events.ts'
import { reasons, type Reason } from '../../../domain/returns/reasons.ts'
import { useDesk } from '../desk-context.tsx'
import { moved, withChoice, type EditedChoice, type EditedGroup } from './reasons-form.ts'

type CardProps = {
  readonly groups: readonly EditedGroup[]
  readonly at: number
  readonly view: ReasonsPageView
  readonly isLocked: boolean
  readonly onChange: (groups: readonly EditedGroup[]) => void
  readonly onMove: (by: 1 | -1) => void
}

/** One first-level reason and what is below it, with how often each was given. */
export const ReasonGroupCard = ({ groups, at, view, isLocked, onChange, onMove }: CardProps) => {
  const { words } = useDesk()
  const group = groups[at]
  if (!group) return null
  const change = (next: EditedGroup) => onChange(groups.map((one, index) => (index === at ? next : one)))
  const changeChoice = (index: number, next: EditedChoice) =>
    change({ ...group, choices: group.choices.map((one, place) => (place === index ? next : one)) })
  const isUsed = group.choices.some(({ code }) => view.used.includes(code))
  return (
    <Card>
      <BlockStack gap="400">
        <Heading name={group.labels.en} isLocked={isLocked} onMove={onMove} level="h2" />
        <LabelFields
          what={words.t('reasons.group')}
          labels={group.labels}
          isLocked={isLocked}
          onChange={(labels) => change({ ...group, labels })}
        />
        {group.choices.map((choice, index) => (
          <ChoiceFields
            key={choice.code}
            choice={choice}
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

const Heading = (props: {
  readonly name: string
  readonly level: 'h2' | 'h3'
  readonly isLocked: boolean
  readonly onMove: (by: 1 | -1) => void
}) => {
  const { words } = useDesk()
  const name = props.name || words.t('reasons.unnamed')
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
      <Text as={props.level} variant={props.level === 'h2' ? 'headingMd' : 'headingSm'} breakWord>
        {name}
      </Text>
      {!props.isLocked && (
        <InlineStack gap="300" wrap={false}>
          <Button
            variant="plain"
            onClick={() => props.onMove(-1)}
            accessibilityLabel={words.t('reasons.up_named', { name })}
          >
            {words.t('reasons.up')}
          </Button>
          <Button
            variant="plain"
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

const ChoiceFields = (props: {
  readonly choice: EditedChoice
  readonly view: ReasonsPageView
  readonly isLocked: boolean
  readonly onChange: (choice: EditedChoice) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}) => {
  const { words, platform } = useDesk()
  const { choice, view, isLocked, onChange } = props
  const count = view.counts.find(({ code }) => code === choice.code)
  return (
    <Box borderInlineStartWidth="050" borderColor="border" paddingInlineStart="300">
      <BlockStack gap="200">
        <Heading name={choice.labels.en} level="h3" isLocked={isLocked} onMove={props.onMove} />
        <Text as="p" tone="subdued">
          {words.t('reasons.counted', {
            count: count?.returns ?? 0,
            units: count?.units ?? 0,
            days: view.days,
          })}
        </Text>
        <LabelFields
          what={words.t('reasons.reason')}
          labels={choice.labels}
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

const languages = ['en', 'id', 'nl'] as const

const LabelFields = (props: {
  readonly what: string
  readonly labels: ReasonLabels
  readonly isLocked: boolean
  readonly onChange: (labels: ReasonLabels) => void
}) => {
  const { words } = useDesk()
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
      {languages.map((language) => (
        <TextField
          key={language}
          label={words.t('reasons.in_language', {
            what: props.what,
            language: words.t(`reasons.language_${language}`),
          })}
          autoComplete="off"
          maxLength={80}
          disabled={props.isLocked}
          value={props.labels[language]}
          onChange={(text) => props.onChange({ ...props.labels, [language]: text })}
        />
      ))}
    </InlineGrid>
  )
}
