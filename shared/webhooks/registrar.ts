/** A webhook as the provider has it. */
export interface Registration {
	/** Empty where no answer shows one: then it is known by its address. */
	id: string;
	url: string;
	/** Which of the registrar's `parts` it is for; absent where the answer does not say. */
	part?: string;
	/** False where it must be set right: it is switched off, or not as it would be registered now. */
	isActive: boolean;
	/** Only in answers that show it. */
	secret?: string;
}

/**
 * The provider's calls to register an address. Every failure is a ProviderFailure. What a provider
 * cannot do is absent; it may depend on the credential, where a path is not documented.
 */
export interface Registrar {
	/**
	 * For a provider that wants several registrations for one address, one for each event: what each
	 * is for. Absent where one registration says it all.
	 */
	parts?: readonly string[];
	/** Without it a registration is looked for in the list. */
	find?(id: string): Promise<Registration>;
	/** All of the account, other people's among them. */
	list?(): Promise<Registration[]>;
	/** @param part one of `parts`; empty where there are none */
	create(url: string, part: string): Promise<Registration>;
	/** Sets address and events anew and switches it on. Without it, a new one takes its place. */
	update?(id: string, url: string, part: string): Promise<Registration>;
	/** Without it, a person is told to remove it at the provider. */
	remove?(id: string): Promise<void>;
	/** A new secret for it; undefined where the answer shows none. Absent: the provider signs nothing. */
	newSecret?(id: string): Promise<string | undefined>;
}

/** What registrations are needed; one that is for everything has an empty name. */
export const partsOf = ({ parts }: Registrar): readonly string[] => parts ?? [''];
