import { BlockStack, Text } from '@shopify/polaris'
import type { ExplanationView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { explanationWords } from '../../policy/explanation-words.ts'

/** Why a line was decided as it was: each answer with its rule, the rules that did not apply, and what would have helped. */
export const DecisionExplained = ({ view }: { readonly view: ExplanationView }) => {
  const { words } = useDesk()
  const { answers, passedOver, instead } = explanationWords(words, view)
  return (
    <BlockStack gap="200">
      {answers.map(({ name, answer, by }) => (
        <BlockStack key={name} gap="050">
          <Text as="p">
            <Text as="span" fontWeight="medium">
              {name}
            </Text>
            : {answer}
          </Text>
          <Sentences all={by} />
        </BlockStack>
      ))}
      <Titled title={words.t('explained.instead')} all={instead} />
      <Titled title={words.t('explained.not_applied')} all={passedOver} />
    </BlockStack>
  )
}

const Titled = ({ title, all }: { readonly title: string; readonly all: readonly string[] }) =>
  all.length > 0 && (
    <BlockStack gap="050">
      <Text as="p" fontWeight="medium">
        {title}
      </Text>
      <Sentences all={all} />
    </BlockStack>
  )

export const Sentences = ({ all }: { readonly all: readonly string[] }) =>
  all.map((sentence) => (
    <Text key={sentence} as="p" tone="subdued" breakWord>
      {sentence}
    </Text>
  ))
