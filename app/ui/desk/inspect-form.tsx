import { BlockStack, Divider, InlineGrid } from '@shopify/polaris'
import type { ReturnPageView } from '../../contracts/views.ts'
import { countField, grades } from './counting-fields.ts'
import { CountingStep, LineHeading } from './counting-step.tsx'
import { useDesk } from './desk-context.tsx'
import { FormCount, FormText } from './form-fields.tsx'

/** Who records the inspection must know that money goes out with it. */
const consequenceOf = (
  words: ReturnType<typeof useDesk>['words'],
  { preview, release }: ReturnPageView['money'],
): string | null =>
  preview !== null && release.by === 'rule' && release.at === 'inspected'
    ? words.t('receiving.inspect_pays', { amount: words.money(preview.settlement) })
    : null

/** Grade by quantity; everything as new is filled in. */
export const InspectForm = ({ view }: { readonly view: ReturnPageView }) => {
  const { words } = useDesk()
  const due = view.lines.filter(({ toInspect }) => toInspect > 0)
  const isNext = !view.actions.includes('receive')
  return (
    <CountingStep
      intent="inspect"
      version={view.version}
      title={words.t('receiving.inspect')}
      help={words.t('receiving.inspect_help')}
      go={words.t('receiving.inspect_go')}
      isNext={isNext}
      consequence={consequenceOf(words, view.money)}
    >
      {due.map((line, index) => (
        <BlockStack key={line.returnLineId} gap="300">
          {index > 0 && <Divider />}
          <LineHeading line={line} aside={words.t('receiving.to_inspect', { count: line.toInspect })} />
          <InlineGrid columns={{ xs: 3, sm: ['oneThird', 'oneThird', 'oneThird'] }} gap="300">
            {grades.map((grade) => (
              <FormCount
                key={grade}
                label={words.t(`settings.grade_${grade}`)}
                name={countField('count', line.returnLineId, grade)}
                initial={grade === 'A' ? line.toInspect : 0}
                max={line.toInspect}
                isFirst={isNext && index === 0 && grade === 'A'}
              />
            ))}
          </InlineGrid>
          <FormText
            label={words.t('receiving.inspect_note')}
            name={countField('note', line.returnLineId, 'all')}
            maxLength={500}
          />
        </BlockStack>
      ))}
    </CountingStep>
  )
}
