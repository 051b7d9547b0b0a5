/** Whom a plan has contracts with: these national provider identifiers, or a network of the provider registry. */
export type ProviderNetwork = { readonly providers: readonly string[] } | { readonly name: string };

/** Where a service stands under a plan that has a network. */
export type NetworkStatus = 'in-network' | 'out-of-network';
