// A small language model on this machine behind an OpenAI-compatible endpoint on 127.0.0.1.
// node server.mjs MODEL.gguf: prints its address, answers POST /v1/chat/completions, ends with its standard input.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const packages = createRequire(path.join(process.env.PRESEND_TEST_NODE, "node_modules", "none.js"));
const { getLlama, LlamaCompletion } = await import(pathToFileURL(packages.resolve("node-llama-cpp")));

const llama = await getLlama({ gpu: false, build: "never", logLevel: "error" });
const model = await llama.loadModel({ modelPath: process.argv[2] });
const context = await model.createContext({ contextSize: 8192, threads: 1 });
// One sequence for all requests: what a prompt begins with is read once.
const completion = new LlamaCompletion({ contextSequence: context.getSequence() });

// The model is a base model, without a chat template: a transcript is what it can go on with.
const transcript = (messages) => messages.map((m) => `${m.role}: ${m.content}\n\n`).join("") + "assistant:";

async function complete({ messages, response_format: format, max_tokens, max_completion_tokens }) {
  const schema = format?.json_schema?.schema;
  const content = await completion.generateCompletion(transcript(messages), {
    temperature: 0,
    maxTokens: max_completion_tokens ?? max_tokens ?? 256,
    grammar: schema ? await llama.createGrammarForJsonSchema(inlined(schema)) : undefined,
    customStopTriggers: schema ? [] : ["\nuser:"],
  });
  const message = { role: "assistant", content, refusal: null };
  const choices = [{ index: 0, finish_reason: "stop", message }];
  return { id: "local", object: "chat.completion", created: 1, model: "local", choices };
}

// The grammar's reader knows no references. The model leaves everything to a person where it may, which tests no guard, so
// here it has to write something.
function inlined(schema, definitions = schema.$defs) {
  if (Array.isArray(schema)) return schema.map((part) => inlined(part, definitions));
  if (schema === null || typeof schema !== "object") return schema;
  if (schema.$ref) return inlined(definitions[schema.$ref.split("/").pop()], definitions);
  if (schema.anyOf) return { type: "string" };
  if (schema.enum?.includes("replace")) return { enum: ["replace"] };
  const entries = Object.entries(schema).filter(([key]) => key !== "$defs");
  return Object.fromEntries(entries.map(([key, value]) => [key, inlined(value, definitions)]));
}

const read = async (request) => JSON.parse(Buffer.concat(await request.toArray()).toString("utf8"));
let turn = Promise.resolve();
const server = createServer(async (request, response) => {
  const body = await read(request);
  turn = turn.then(() => complete(body)).then(
    (reply) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply)),
    (error) => response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ error: { message: String(error) } })),
  );
  await turn;
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/v1`));
process.stdin.resume().on("end", () => process.exit(0));
