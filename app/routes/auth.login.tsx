import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url'
import { LoginScreen } from '../ui/desk/login-screen.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }]

const logIn = async ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) => ({
  problem: (await context.shopify.login(request)).problem,
})

export const loader = logIn
export const action = logIn

export const meta = () => [{ title: 'Kembali' }]

export default function Login() {
  const visited = useLoaderData<typeof loader>()
  const asked = useActionData<typeof action>()
  return (
    <LoginScreen problem={asked?.problem ?? (visited.problem === 'shop_invalid' ? visited.problem : null)} />
  )
}
