import { BlockStack, Divider, InlineGrid } from '@shopify/polaris'
import { useState } from 'react'
import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { ChecklistFields } from './checklist-fields.tsx'
import { grades } from '../../../domain/policy/policy.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { isAllByHand } from '../return/release-sentence.ts'
import { countField } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from '../desk-context.tsx'
import { CountedSum } from './counted-sum.tsx'
import { CountField, FormText } from '../form-fields.tsx'
import { LookUp } from './look-up.tsx'
import { linesWithoutGrade } from './lines-without-grade.ts'
import { nextStep } from './receiving-steps.ts'

/** Who records the inspection must know that money goes out with it. How much is known only when the grades are. */
const consequenceOf = (
  words: ReturnType<typeof useDesk>['words'],
  { preview, release, takesSecondPerson }: ReturnPageView['money'],
): string | null =>
  preview !== null && release.by === 'rule' && release.at === 'inspected'
    ? words.t(`receiving.inspect_${takesSecondPerson ? 'asks' : isAllByHand(preview) ? 'books' : 'pays'}`)
    : null

/** Whether there is an inspection form for this person: who only gives better grades than checklists allow needs a checklist. */
export const canInspect = ({ actions, canOverrideGrade, lines, waitingFor }: ReturnPageView): boolean =>
  actions.includes('inspect') ||
  (canOverrideGrade &&
    waitingFor !== 'nothing' &&
    lines.some(({ toInspect, checklist }) => toInspect > 0 && checklist !== null))

/** Each line by the checklist of its product type; grades by quantity where there is none. */
export const InspectForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const mayInspect = view.actions.includes('inspect')
  const due = view.lines.filter(
    ({ toInspect, checklist }) => toInspect > 0 && (mayInspect || checklist !== null),
  )
  const isNext = nextStep(view) === 'inspect'
  const asksChecks = due.some(({ checklist }) => checklist !== null)
  return (
    <CountingStep
      intent="inspect"
      version={view.version}
      title={words.t('receiving.inspect')}
      help={words.t(helpOf(mayInspect, asksChecks))}
      go={words.t('receiving.inspect_go')}
      isNext={isNext}
      notByEnter={(entered) => ungraded(words, due, entered)}
      consequence={consequenceOf(words, view.money)}
    >
      {isNext && <LookUp view={view} step="inspect" due={due} />}
      {due.map((line, index) => (
        <BlockStack key={keyOf(line)} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside={words.t('receiving.to_inspect', { count: line.toInspect })} />
          {line.checklist === null ? (
            <GradeCounts line={line} />
          ) : (
            <ChecklistFields line={line} checklist={line.checklist} canOverride={view.canOverrideGrade} />
          )}
        </BlockStack>
      ))}
    </CountingStep>
  )
}

/** What was entered for a line stays until units of that line were graded: not with what arrives, nor with other lines. */
const keyOf = ({ returnLineId, inspected }: ReturnLineView): string =>
  `${returnLineId} ${grades.map((grade) => inspected[grade]).join(' ')}`

/** Enter does not record half an inspection: what has no grade yet is named, and the button still records the rest. */
const ungraded = (
  words: ReturnType<typeof useDesk>['words'],
  due: readonly ReturnLineView[],
  entered: FormData,
): string | null => {
  const left = linesWithoutGrade(due, entered)
  if (left.length === 0) return null
  return words.t('receiving.not_all_graded', {
    items: words.list(left.map(({ title }) => shortTitle(title))),
  })
}

const helpOf = (mayInspect: boolean, asksChecks: boolean) => {
  if (!mayInspect) return 'inspection.override_only'
  return asksChecks ? 'inspection.help' : 'receiving.inspect_help'
}

/** Grade by quantity. Nothing is filled in: no grade is given by Enter alone. */
const GradeCounts = ({ line }: { readonly line: ReturnLineView }) => {
  const { words } = useDesk()
  const [counts, setCounts] = useState({ A: '', B: '', C: '' })
  return (
    <>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {grades.map((grade) => (
          <CountField
            key={grade}
            label={gradeName(words, grade)}
            name={countField('count', line.returnLineId, grade)}
            max={line.toInspect}
            value={counts[grade]}
            onChange={(value) => setCounts({ ...counts, [grade]: value })}
          />
        ))}
      </InlineGrid>
      <CountedSum
        counts={Object.values(counts)}
        expected={line.toInspect}
        open="receiving.grade_open"
        tooMany="receiving.grade_too_many"
      />
      <FormText
        label={words.t('receiving.inspect_note')}
        name={countField('note', line.returnLineId, 'all')}
        maxLength={500}
      />
    </>
  )
}
