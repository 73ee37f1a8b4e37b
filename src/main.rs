use std::process::ExitCode;

fn main() -> ExitCode {
    chancery::commands::main()
}
