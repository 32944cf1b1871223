import { BlockStack, Box, Card, InlineStack, Text } from '@shopify/polaris'
import { templateNames } from '../../../domain/policy/templates/templates.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'

/** Policies to begin with. One replaces the draft, once somebody has agreed to that. */
export const TemplatesCard = ({ hash }: { readonly hash: string }) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('policy.templates')}
        </Text>
        <Text as="p" tone="subdued">
          {words.t('policy.templates_help')}
        </Text>
        {templateNames.map((name) => {
          const title = words.t(`policy.template.${name}`)
          return (
            <Box
              key={name}
              paddingBlockStart="300"
              borderBlockStartWidth="025"
              borderColor="border-secondary"
            >
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Box maxWidth="560px">
                  <Text as="h3" variant="headingSm">
                    {title}
                  </Text>
                  <Text as="p">{words.t(`policy.template_help.${name}`)}</Text>
                </Box>
                <ConfirmedAction
                  label={words.t('policy.use_template')}
                  labelNamed={words.t('policy.use_template_named', { name: title })}
                  title={words.t('policy.use_template_title', { name: title })}
                  sentence={words.t('policy.use_template_sentence')}
                  go={words.t('policy.use_template')}
                  intent="use_template"
                  version={0}
                >
                  <input type="hidden" name="template" value={name} />
                  <input type="hidden" name="basedOn" value={hash} />
                </ConfirmedAction>
              </InlineStack>
            </Box>
          )
        })}
      </BlockStack>
    </Card>
  )
}
