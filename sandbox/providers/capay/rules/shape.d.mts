/**
 * Checks that a value is of one kind: one sentence for each broken rule. `Value` is the type of
 * what it lets pass; nothing of it is there while the sandbox runs.
 */
export interface Kind<Value> {
	(value: unknown, name: string): string[];
	readonly passes?: Value;
}

/** One field of a body. */
export interface Rule<Value = unknown, Required extends boolean = boolean> {
	required: Required;
	problems: Kind<Value>;
}

/** The fields of a body. */
export type Shape = Record<string, Rule>;

type ValueOf<Field> = Field extends Rule<infer Value> ? Value : never;

/** What `check` lets pass: null counts as not sent. */
export type Read<Fields> = Fields extends Shape
	? {
			[Name in keyof Fields as Fields[Name]['required'] extends true ? Name : never]: ValueOf<
				Fields[Name]
			>;
		} & {
			[Name in keyof Fields as Fields[Name]['required'] extends true ? never : Name]?: ValueOf<
				Fields[Name]
			> | null;
		}
	: never;
