import { BlockStack, Divider, InlineGrid, Select, Text } from '@shopify/polaris'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { dispositions, grades, type Grade } from '../../../domain/policy/policy.ts'
import { useState } from 'react'
import { gradeName } from '../../../i18n/grade-name.ts'
import { countField } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from '../desk-context.tsx'
import { useUsualLocation } from './usual-location.ts'
import { LookUp } from './look-up.tsx'
import { FormCount } from '../form-fields.tsx'
import { nextStep } from './receiving-steps.ts'

export type Location = { readonly locationId: string; readonly name: string }

/** Where each grade goes: the policy's answer is filled in, for all that is left. */
export const DisposeForm = (props: {
  readonly view: ReturnPageView
  readonly locations: readonly Location[]
  readonly usualLocationId: string | null
}) => {
  const { words } = useDesk()
  const { view } = props
  const [locationId, rememberLocation] = useUsualLocation(props.locations, props.usualLocationId)
  const isNext = nextStep(view) === 'dispose'
  const due = view.lines.filter(({ toDispose }) => grades.some((grade) => toDispose[grade] > 0))
  return (
    <CountingStep
      intent="dispose"
      version={view.version}
      title={words.t('receiving.dispose')}
      help={words.t('receiving.dispose_help')}
      go={words.t('receiving.dispose_go')}
      isNext={isNext}
    >
      {isNext && <LookUp view={view} step="dispose" due={due} />}
      {due.map((line, index) => (
        <BlockStack key={line.returnLineId} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside="" />
          {grades
            .filter((grade) => line.toDispose[grade] > 0)
            .map((grade) => (
              <GradeRow
                key={`${grade} ${putAwayOf(line, grade)}`}
                line={line}
                grade={grade}
                locations={props.locations}
                locationId={locationId}
                onLocation={rememberLocation}
              />
            ))}
        </BlockStack>
      ))}
    </CountingStep>
  )
}

/** What was entered for a grade stays until units of it were put away. */
const putAwayOf = ({ disposed }: ReturnLineView, grade: Grade): number =>
  disposed.reduce((sum, one) => (one.grade === grade ? sum + one.quantity : sum), 0)

const GradeRow = (props: {
  readonly line: ReturnLineView
  readonly grade: Grade
  readonly locations: readonly Location[]
  readonly locationId: string
  readonly onLocation: (locationId: string) => void
}) => {
  const { words } = useDesk()
  const { line, grade, locations, locationId, onLocation } = props
  const [disposition, setDisposition] = useState<string>(line.decision.gradeTerms[grade].disposition)
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        {words.t('receiving.grade', { grade: gradeName(words, grade) })}
      </Text>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        <FormCount
          label={words.t('receiving.quantity')}
          name={countField('count', line.returnLineId, grade)}
          initial={line.toDispose[grade]}
          max={line.toDispose[grade]}
        />
        <Select
          label={words.t('receiving.disposition')}
          name={countField('disposition', line.returnLineId, grade)}
          value={disposition}
          onChange={setDisposition}
          options={dispositions.map((value) => ({ value, label: words.t(`disposition.${value}`) }))}
        />
        {disposition === 'restock' && (
          <Select
            label={words.t('receiving.location')}
            name={countField('location', line.returnLineId, grade)}
            value={locationId}
            onChange={onLocation}
            options={[
              { value: '', label: words.t('receiving.no_location') },
              ...locations.map((one) => ({ value: one.locationId, label: one.name })),
            ]}
          />
        )}
      </InlineGrid>
    </BlockStack>
  )
}
