/** A token that stands in the address, where a provider can be told nothing else. */
export interface AddressToken {
	/** Of the query value. */
	name: string;
	/** Empty where there is none. */
	token: string;
}

/** n8n's address as the provider is told it. */
export function withToken(url: string, { name, token }: AddressToken): string {
	if (token === '') return url;
	const address = new URL(url);
	address.searchParams.set(name, token);
	return address.href;
}

/**
 * An address as the provider has it, without its token, as n8n knows it; and whether it is registered
 * as it would be now. One with an earlier token is the same address.
 */
export function withoutToken(
	registered: string,
	wanted: AddressToken,
): { url: string; isCurrent: boolean } {
	if (!URL.canParse(registered)) return { url: registered, isCurrent: false };
	const address = new URL(registered);
	address.searchParams.delete(wanted.name);
	const url = address.href;
	return { url, isCurrent: withToken(url, wanted) === registered };
}
