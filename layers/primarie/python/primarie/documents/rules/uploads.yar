/* What no file for a town hall has in it. Few rules, each for something that is never honest: they are no antivirus. */

rule eicar_test_file
{
  meta:
    description = "The harmless file that every scanner must refuse (eicar.org)"
  strings:
    $eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
  condition:
    $eicar
}

rule windows_program
{
  meta:
    description = "A program for Windows, alone or carried inside a document"
  strings:
    $stub = "This program cannot be run in DOS mode"
    $stub_of_delphi = "This program must be run under Win32"
  condition:
    any of them
}

rule linux_program
{
  meta:
    description = "A program for Linux under a document's name"
  strings:
    $elf = { 7F 45 4C 46 (01 | 02) (01 | 02) 01 }
  condition:
    $elf at 0
}

rule hidden_powershell
{
  meta:
    description = "PowerShell that is told to hide, or to run what it has decoded"
  strings:
    $shell = "powershell" nocase ascii wide
    $hidden = /-w(indowstyle)?\s+hidden/ nocase ascii wide
    $encoded = /-e(nc|ncodedcommand)?\s+[A-Za-z0-9+\/]{40}/ nocase ascii wide
    $decoded = "FromBase64String" nocase ascii wide
  condition:
    $shell and any of ($hidden, $encoded, $decoded)
}

rule php_in_a_document
{
  meta:
    description = "A server's script inside a picture or document"
  strings:
    $php = "<?php" nocase
    $run = /(eval|assert|system|shell_exec|passthru|base64_decode)\s*\(/ nocase
  condition:
    $php and $run
}

rule web_page_before_a_pdf
{
  meta:
    description = "A web page that calls itself PDF further down"
  strings:
    $page = /<(script|iframe|svg)[\s>]/ nocase
    $pdf = "%PDF-"
  condition:
    $page in (0..1024) and $pdf and not $pdf at 0
}
