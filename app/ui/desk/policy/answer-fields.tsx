import { BlockStack, Box, Checkbox, InlineError, Text } from '@shopify/polaris'
import { questions } from '../../../domain/policy/questions.ts'
import { useDesk } from '../desk-context.tsx'
import { answered, type Answered } from '../../policy/answer-clauses.ts'
import { answerInputs } from './answer-inputs.tsx'
import type { EditedAnswers } from './edited-answers.ts'
import { errorIn, useEditor } from './editor-context.tsx'

/** Answers that are chosen: of the others each field says itself what is wrong with it. */
const chosen: ReadonlySet<Answered> = new Set([
  'returnable',
  'approval',
  'release',
  'outboundShipping',
  'tenderOrder',
  'goods',
])

/** Each question with what this rule answers; the last rule answers all of them. */
export const AnswerFields = (props: {
  readonly answers: EditedAnswers
  readonly given: readonly Answered[]
  readonly isLast: boolean
  readonly onChange: (answers: EditedAnswers) => void
  readonly onGive: (given: readonly Answered[]) => void
}) => {
  const { words } = useDesk()
  const { isLocked, problems } = useEditor()
  const { answers, given, onChange } = props
  const isNeeded = (name: Answered) => props.isLast && (questions as readonly string[]).includes(name)
  const give = (name: Answered, isGiven: boolean) =>
    props.onGive(answered.filter((one) => (one === name ? isGiven : given.includes(one))))
  return (
    <BlockStack gap="0">
      {answered.map((name) => {
        const isGiven = given.includes(name)
        const Input = answerInputs[name]
        const { error } = chosen.has(name) ? errorIn(words, problems, `answers.${name}`) : {}
        return (
          <Box key={name} paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
            <BlockStack gap="200">
              {isNeeded(name) && isGiven ? (
                <Text as="h3" variant="headingSm">
                  {words.t(`question.${name}`)}
                </Text>
              ) : (
                <Checkbox
                  label={words.t(`question.${name}`)}
                  checked={isGiven}
                  disabled={isLocked}
                  onChange={(checked) => give(name, checked)}
                />
              )}
              {isGiven && <Input answers={answers} onChange={onChange} isLocked={isLocked} />}
              {isGiven && error && <InlineError fieldID={`answer-${name}`} message={error} />}
            </BlockStack>
          </Box>
        )
      })}
    </BlockStack>
  )
}
