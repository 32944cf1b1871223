import { Form } from '@remix-run/react'
import { BlockStack, Button, Card, Page, Text } from '@shopify/polaris'
import { deskWords } from '../../i18n/desk-words.ts'
import { FormText } from './form-fields.tsx'
import { PolarisFrame } from './polaris-frame.tsx'

/** For somebody who came to the app's own address instead of through their shop. */
export const LoginScreen = (props: { readonly problem: 'shop_missing' | 'shop_invalid' | null }) => {
  const words = deskWords('en')
  return (
    <PolarisFrame>
      <Page narrowWidth title="Kembali">
        <Card>
          <Form method="post">
            <BlockStack gap="400">
              <Text as="p">{words.t('login.intro')}</Text>
              <FormText
                label={words.t('login.shop')}
                name="shop"
                placeholder="my-shop.myshopify.com"
                {...(props.problem ? { error: words.t(`login.${props.problem}`) } : {})}
              />
              <Button submit variant="primary">
                {words.t('login.go')}
              </Button>
            </BlockStack>
          </Form>
        </Card>
      </Page>
    </PolarisFrame>
  )
}
