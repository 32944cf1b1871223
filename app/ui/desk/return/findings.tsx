import { BlockStack, Box, Text } from '@shopify/polaris'
import type { ReturnLineView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { findingSentences } from './finding-words.ts'
import { gradeTermsSentence } from './grade-terms.ts'
import { actorName } from '../actor-name.ts'

/** Why units have their grade: which checks failed, what grade that brings, and what the grade means for money and goods. */
export const Findings = ({ line }: { readonly line: ReturnLineView }) => {
  const { words, at } = useDesk()
  if (line.findings.length === 0) return null
  return (
    <BlockStack gap="200">
      {line.findings.map((finding) => (
        <Box
          key={`${finding.at} ${finding.grade} ${finding.quantity}`}
          borderInlineStartWidth="050"
          borderColor="border-emphasis"
          paddingInlineStart="300"
        >
          <BlockStack gap="050">
            <Text as="p">
              {words.t('inspection.found', {
                quantity: finding.quantity,
                terms: gradeTermsSentence(words, finding.grade, line.decision.gradeTerms[finding.grade]),
              })}
            </Text>
            {findingSentences(words, finding).map((sentence) => (
              <Text key={sentence} as="p" tone="subdued" breakWord>
                {sentence}
              </Text>
            ))}
            <Text as="p" tone="subdued" variant="bodySm">
              {words.t('page.by_and_at', { who: actorName(words, finding.actor), at: at(finding.at) })}
            </Text>
          </BlockStack>
        </Box>
      ))}
    </BlockStack>
  )
}
