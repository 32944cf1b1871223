import { Box, Button, InlineStack, Popover, Text } from '@shopify/polaris'
import { QuestionCircleIcon } from '@shopify/polaris-icons'
import { useState } from 'react'
import { useDesk } from './desk-context.tsx'

/** A heading with what it means behind it, for who meets it the first time. */
export const HeadingWithHelp = (props: { readonly heading: string; readonly help: string }) => {
  const { words } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const about = words.t('help.about', { what: props.heading })
  return (
    <InlineStack gap="100" blockAlign="center">
      <Text as="h2" variant="headingMd">
        {props.heading}
      </Text>
      <Popover
        active={isOpen}
        onClose={() => setOpen(false)}
        autofocusTarget="none"
        activator={
          <Button
            variant="tertiary"
            size="micro"
            icon={QuestionCircleIcon}
            accessibilityLabel={about}
            ariaExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        }
      >
        <Box padding="300" maxWidth="320px">
          <Text as="p">{props.help}</Text>
        </Box>
      </Popover>
    </InlineStack>
  )
}
