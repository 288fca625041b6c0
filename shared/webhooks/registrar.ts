/** A webhook as the provider has it. */
export interface Registration {
	id: string;
	url: string;
	/** False where the provider says that it is switched off. */
	isActive: boolean;
	/** Only in answers that show it. */
	secret?: string;
}

/** The provider's calls to register an address. Every failure is a ProviderFailure. */
export interface Registrar {
	find(id: string): Promise<Registration>;
	/** All of the account, other people's among them. */
	list(): Promise<Registration[]>;
	create(url: string): Promise<Registration>;
	/** Sets address and events anew and switches it on. */
	update(id: string, url: string): Promise<Registration>;
	remove(id: string): Promise<void>;
	/** A new secret for it; undefined where the answer shows none. */
	newSecret(id: string): Promise<string | undefined>;
}
